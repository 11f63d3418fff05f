import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { manifestOf, verifyManifest } from '../../../shared/domain/report/manifest.ts'
import { sampleManifest } from '../../support/manifest.ts'

describe('a manifest', () => {
  test('has its lists in one order, whatever order they were told in', () => {
    const { shape: _, ...told } = sampleManifest(40)
    const shuffled = <Item>(list: readonly Item[]) =>
      fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length })
    fc.assert(
      fc.property(
        fc.record({
          formVersions: shuffled(told.formVersions),
          comparedWith: shuffled(told.comparedWith),
          sources: shuffled(told.sources),
          files: shuffled(told.files),
        }),
        lists => {
          expect(canonicalize(manifestOf({ ...told, ...lists }))).toBe(canonicalize(sampleManifest(40)))
        },
      ),
    )
  })

  test('names its files as they are offered, its sources by form, period and unit', () => {
    const { files, sources, comparedWith, formVersions } = sampleManifest()

    expect(files.map(({ format }) => format)).toEqual(['xlsx', 'pdf'])
    expect(sources.map(({ unit }) => unit)).toEqual(['vn.xa-0000', 'vn.xa-0001', 'vn.xa-0002'])
    expect(comparedWith.map(({ what }) => what)).toEqual(['before', 'plan'])
    expect(formVersions).toEqual([1, 2])
  })

  test('that nobody signed is none', () => {
    expect(verifyManifest('', [])).toBeUndefined()
  })
})
