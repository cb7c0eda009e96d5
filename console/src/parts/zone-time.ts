// Instants as days and times of a calendar: of the community's time zone, or of the browser's where none is given.
// A zone that the browser does not know is taken for UTC.
export interface ZoneTime {
  day: (at: string) => string // "2026-05-01"
  time: (at: string) => string // "09:05"
}

function formatIn(zone: string | undefined) {
  const options: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    calendar: 'gregory',
    numberingSystem: 'latn',
  }
  try {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone: zone })
  } catch {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' })
  }
}

export function zoneTime(zone?: string): ZoneTime {
  const format = formatIn(zone)
  const parts = (at: string) => Object.fromEntries(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]))
  return {
    day: (at) => {
      const { year = '', month = '', day = '' } = parts(at)
      return `${year.padStart(4, '0')}-${month}-${day}`
    },
    time: (at) => {
      const { hour = '', minute = '' } = parts(at)
      return `${hour}:${minute}`
    },
  }
}
