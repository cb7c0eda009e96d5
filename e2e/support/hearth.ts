import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const program = process.env.HEARTH_PROGRAM ?? join(import.meta.dirname, '../../build/release/hearth')

// A server of a test's own: a new folder, a free port, stopped at the end.
export class Hearth {
  private constructor(
    readonly folder: string,
    readonly origin: string,
    readonly invitation: string | null,
    private readonly child: ChildProcess,
  ) {}

  static async start(options: { folder?: string } = {}): Promise<Hearth> {
    const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'hearth-journey-'))
    const child = spawn(program, ['serve', '--data', folder, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    return new Promise((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`hearth ended with ${code}: ${said}`)))
      child.stderr!.on('data', (bytes) => {
        said += bytes
        const origin = said.match(/is at (http:\/\/[\d.:]+)\//)?.[1]
        if (!origin) return
        const invitation = said.match(/(\/console\/invitation\/\S+)/)?.[1] ?? null
        // A new folder has no owner yet, and the link that makes one is printed just after the address.
        if (invitation || options.folder) resolve(new Hearth(folder, origin, invitation, child))
      })
    })
  }

  static command(...words: string[]): string {
    const done = spawnSync(program, words, { encoding: 'utf8' })
    if (done.status !== 0) throw new Error(`hearth ${words.join(' ')}: ${done.stderr}`)
    return done.stdout
  }

  async stop() {
    this.child.removeAllListeners('exit')
    const ended = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.kill('SIGTERM')
    await ended
    rmSync(this.folder, { recursive: true, force: true })
  }
}
