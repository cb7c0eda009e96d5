// Every page of the console behind the sign-in.
export interface Cast {
  community: number
  group: number
  member: number
  run: number
}

export function placesOf({ community, group, member, run }: Cast): [name: string, path: string][] {
  return [
    ['today', '/today'],
    ['health map', '/communities'],
    ['communities', '/communities?view=communities'],
    ['groups', '/communities?view=groups'],
    ['community', `/communities/${community}`],
    ['group', `/groups/${group}`],
    ['members', `/members?community=${community}`],
    ['member', `/members/${member}?community=${community}`],
    ['duplicates', '/members/duplicates'],
    ['follow-ups', '/members/follow-ups'],
    ['segments', '/segments'],
    ['new segment', '/segments/new?preset=core'],
    ['tags', '/tags'],
    ['tag actions', '/tags/actions'],
    ['purchases', '/insight/purchases'],
    ['customers', '/insight/purchases/customers'],
    ['sheets', '/import/sheets'],
    ['new sheet', '/import/sheet'],
    ['imports', '/import'],
    ['new import', '/import/new'],
    ['import', `/import/${run}`],
    ...settings.map((one): [string, string] => [`settings ${one}`, `/settings/${one}`]),
    ['lost', '/no-such-page'],
  ]
}

const settings = ['me', 'operators', 'fields', 'tokens', 'audit', 'backup', 'appearance']
