/** What a form asks of the rules: fetched by itself, and without what only the maker of a form needs. */
export { fromJson } from '../../shared/domain/figures-json.ts'
export { check, withComputed } from '../../shared/domain/rules.ts'
