/** What tells whether a form may be published, with the language of the rules: fetched when a form is opened to be written. */
export { beginningFaults, changeFaults, earliestChange } from '../../shared/domain/form/change.ts'
export { formFaults, overTimeOf, overUnitsOf } from '../../shared/domain/form/faults.ts'
