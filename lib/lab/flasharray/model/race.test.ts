import { describe, expect, it } from 'vitest'
import { judge, type Side } from './race.ts'

/**
 * One side in a word of flags. Uppercase: online, offline, Resyncing by its first letter (N, F, R);
 * then `c` current, `p` pre-elected, `x` without power, `m` reaches the mediator, `1` preferred.
 */
function side(word: string, index: number): Side {
  const state = word.startsWith('N') ? 'online' : word.startsWith('F') ? 'offline' : 'resyncing'
  return {
    state,
    isCurrent: word.includes('c'),
    isPreElected: word.includes('p'),
    hasPower: !word.includes('x'),
    reachesMediator: word.includes('m'),
    rank: word.includes('1') ? -1 : index,
  }
}

const shown = (sides: string) =>
  judge(sides.split(' ').map(side), !sides.includes('x') && !isCut).map(
    ({ state, isCurrent, isPreElected }) =>
      `${state}${isCurrent ? ' c' : ''}${isPreElected ? ' p' : ''}`,
  )
let isCut = false

const both = ['online c', 'online c']
const firstWins = ['online c', 'offline']
const secondWins = ['offline', 'online c']
const outage = ['offline c', 'offline c']

describe('while the arrays see each other', () => {
  it.each([
    ['both serve', 'Ncm Ncm', both],
    ['one that lost its mediator serves all the same', 'Nc Ncm', both],
    ['without mediator the first is pre-elected', 'Nc Nc', ['online c p', 'online c']],
    ['without mediator the preferred is pre-elected', 'Nc Nc1', ['online c', 'online c p']],
    ['pre-election ends when a mediator is back', 'Ncp Ncm', both],
    ['whoever was offline resyncs', 'Ncm Fm', ['online c', 'resyncing']],
    ['a resync goes on, and nobody is pre-elected', 'Nc R', ['online c', 'resyncing']],
    ['after an outage of both one leads', 'Fcm Fcm', ['online c', 'resyncing']],
    ['after an outage of both the preferred leads', 'Fcm Fcm1', ['resyncing', 'online c']],
    ['the one with the newest data leads, preferred or not', 'Fm1 Fcm', ['resyncing', 'online c']],
  ])('%s', (_, sides, expected) => {
    isCut = false
    expect(shown(sides)).toEqual(expected)
  })
})

describe('when they lose each other', () => {
  it.each([
    ['the first wins the race', 'Ncm Ncm', firstWins],
    ['the preferred wins the race', 'Ncm Ncm1', secondWins],
    ['only one reaches the mediator', 'Nc Ncm', secondWins],
    ['only the one that is not preferred reaches it', 'Nc1 Ncm', secondWins],
    ['the pre-elected goes on', 'Nc Ncp', ['offline', 'online c p']],
    ['nobody is pre-elected: an outage', 'Nc Nc', outage],
    ['an outage ends with the mediator', 'Fc Fcm', secondWins],
    ['the winner needs no mediator any more', 'Nc Fm', firstWins],
    ['a member that was behind never wins', 'R1m Nc', secondWins],
    ['one without power loses', 'Ncmx Ncm', secondWins],
    ['one without power loses, preferred or not', 'Ncx1 Ncm', secondWins],
    ['the survivor does not reach the mediator: an outage', 'Ncx Nc', outage],
    ['the survivor is pre-elected', 'Ncx Ncp', ['offline', 'online c p']],
    ['the survivor is behind: an outage', 'Ncx Fm', ['offline c', 'offline']],
    ['power is back, the wire is not: the newest data serves', 'Fc Fm', firstWins],
    ['both without power', 'Ncmx Ncmx', outage],
  ])('%s', (_, sides, expected) => {
    isCut = true
    expect(shown(sides)).toEqual(expected)
  })
})
