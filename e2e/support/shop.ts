import { expect, type Page } from '@playwright/test'
import { csrfOf } from './door'

// What a team adds to a community by hand: tags, fields, profiles, talks, segments. And what its members bought.
const send = async (page: Page, path: string, data: object, method: 'post' | 'patch' = 'post') => {
  const answer = await page.request[method](`/api/v1${path}`, { data, headers: { 'X-CSRF-Token': await csrfOf(page.request) } })
  expect(answer.ok(), await answer.text()).toBe(true)
  return answer.json()
}

const groups: [name: string, kind: string, choice: string, colour: string, tags: string[]][] = [
  ['客户级别', 'enterprise', 'single', 'purple', ['钻石', '黄金', '白银', '普通']],
  ['口味', 'enterprise', 'multiple', 'green', ['龙井', '普洱', '铁观音', '白茶', '茉莉花茶', '正山小种', '喜欢在下午茶时间和朋友们一起慢慢品尝的岩茶爱好者']],
  ['我的', 'personal', 'multiple', 'blue', ['要回访', '老朋友']],
  ['群类型', 'group', 'single', 'orange', ['福利群', '会员群', '同城群']],
]
const fields: [name: string, type: string, options?: string[]][] = [
  ['城市', 'text'],
  ['预算', 'number'],
  ['生日', 'date'],
  ['尺码', 'choice', ['S', 'M', 'L']],
  ['爱好', 'choices', ['茶', '香', '书法', '骑行']],
  ['接受短信', 'yes_no'],
]

export async function furnish(page: Page, community: number) {
  const members: { id: number; name: string }[] = (await (await page.request.get(`/api/v1/communities/${community}/members?limit=60&sort=messages`)).json()).items
  for (const [name, type, options] of fields) await send(page, '/member-fields', { name, kind: type, ...(options && { options: options.map((one) => ({ name: one })) }) })
  for (const [name, kind, choice, colour, tags] of groups) {
    const group = await send(page, '/tag-groups', { name, kind, choice, colour })
    for (const [place, one] of tags.entries()) {
      const tag = await send(page, `/tag-groups/${group.id}/tags`, { name: one })
      if (kind === 'group') continue
      const bearers = members.filter((_, at) => at % tags.length === place || (choice === 'multiple' && at % 5 === place)).map(({ id }) => id)
      await send(page, '/tag-actions', { tag: tag.id, deed: 'give', members: bearers })
    }
  }
  for (const [place, { id }] of members.slice(0, 6).entries()) {
    const phone = `1380000000${Math.floor(place / 2)}` // two and two are likely one person
    await send(page, `/members/${id}/profile`, { changes: [{ what: 'phone', value: phone }, { what: 'stage', value: 'interest' }, { what: 'source', value: '线下海报' }] }, 'patch')
    await send(page, `/members/${id}/follow-ups`, { text: '问问新茶到了没有，约周末来店里试喝', due_on: new Date(Date.now() + (place - 3) * 86_400_000).toISOString().slice(0, 10) })
  }
  for (const [name, expression] of [
    ['发过言的黄金会员', 'tag:黄金 and did message >= 1 in 30d'],
    ['喜欢龙井或普洱、近三十天没有来过的老客人与新朋友（不含已经流失的人）', '(tag:龙井 or tag:普洱) and silent 30 days'],
    ['新人', 'joined within 7d'],
  ]) await send(page, '/segments', { name, expression })
}

// Orders of 40 customers over a year, as CSV; some come back, some do not.
export function orders(): string {
  const lines = ['客户,订单号,时间,金额']
  for (let place = 0; place < 400; place++) {
    const who = (place * place * 7 + place) % 40
    const day = new Date(Date.now() - ((place * 37) % 360) * 86_400_000 * (who % 3 === 0 ? 1 : 0.6))
    lines.push(`c${who},o${place},${day.toISOString().slice(0, 10)} 10:00,${20 + ((place * 13) % 300)}.50`)
  }
  return lines.join('\n')
}
