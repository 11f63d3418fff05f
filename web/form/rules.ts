/** What a form asks of the rules: fetched by itself, and without what only the maker of a form needs. */
export { fromJson } from '../../shared/domain/figures/figures-json.ts'
export { check, withComputed } from '../../shared/domain/form/rules.ts'
