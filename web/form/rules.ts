/** What a form asks of the rules: fetched by itself, and without what only the maker of a form needs. */
export { check, withComputed } from '../../shared/domain/rules.ts'
