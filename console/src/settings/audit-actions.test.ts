import { expect, it } from 'vitest'
import { detailLines } from './audit-actions'

it('reads what an entry adds', () => {
  expect(detailLines('{"role":"analyst","rows":120,"was":null}')).toEqual(['role: analyst', 'rows: 120', 'was: null'])
})

it('has nothing to add where nothing is', () => {
  expect(detailLines('')).toEqual([])
  expect(detailLines('{}')).toEqual([])
  expect(detailLines('7')).toEqual([])
})

it('shows what it cannot read as it is', () => {
  expect(detailLines('{"role":')).toEqual(['{"role":'])
})
