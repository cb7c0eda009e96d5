// "Chrome · Windows" for what a browser says of itself; nothing where it says nothing that people would know.
const browsers: [string, RegExp][] = [
  ['WeCom', /wxwork\//i],
  ['WeChat', /MicroMessenger\//],
  ['Edge', /Edg(?:e|A|iOS)?\//],
  ['Opera', /OPR\//],
  ['Firefox', /(?:Firefox|FxiOS)\//],
  ['Chrome', /(?:Chrome|CriOS)\//],
  ['Safari', /Version\/[\d.]+.*Safari\//],
]
const systems: [string, RegExp][] = [
  ['iOS', /iPhone|iPad/],
  ['Android', /Android/],
  ['HarmonyOS', /HarmonyOS|OpenHarmony/i],
  ['Windows', /Windows/],
  ['macOS', /Macintosh/],
  ['ChromeOS', /CrOS/],
  ['Linux', /Linux/],
]
const named = (list: [string, RegExp][], agent: string) => list.find(([, sign]) => sign.test(agent))?.[0]

export function agentName(agent: string): string {
  return [named(browsers, agent), named(systems, agent)].filter(Boolean).join(' · ')
}
