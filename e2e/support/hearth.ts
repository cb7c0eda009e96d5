import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const program = process.env.HEARTH_PROGRAM ?? join(import.meta.dirname, '../../build/release/hearth')

// A server of a test's own: a new folder, a free port, stopped at the end. `prepare` fills the folder before it starts.
export class Hearth {
  private constructor(
    readonly folder: string,
    readonly origin: string,
    readonly invitation: string, // the path that makes the owner
    private readonly child: ChildProcess,
  ) {}

  static async start(prepare?: (folder: Folder) => void): Promise<Hearth> {
    const folder = mkdtempSync(join(tmpdir(), 'hearth-journey-'))
    prepare?.(new Folder(folder))
    const child = spawn(program, ['serve', '--data', folder, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    return new Promise((resolve, reject) => {
      child.once('error', (failure) => reject(new Error(`${program} cannot be started: ${failure.message}`)))
      child.once('exit', (code) => reject(new Error(`hearth ended with ${code}: ${said}`)))
      child.stderr!.on('data', (bytes) => {
        said += bytes
        const origin = said.match(/is at (http:\/\/[\d.:]+)\//)?.[1]
        const invitation = said.match(/(\/console\/invitation\/\S+)\s/)?.[1]
        if (origin && invitation) resolve(new Hearth(folder, origin, invitation, child))
      })
    })
  }

  async stop() {
    this.child.removeAllListeners('exit')
    const ended = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.kill('SIGTERM')
    await ended
    rmSync(this.folder, { recursive: true, force: true })
  }
}

// A database that no server has open yet.
export class Folder {
  constructor(readonly path: string) {}

  run(...words: string[]): string {
    const done = spawnSync(program, [...words, '--data', this.path], { encoding: 'utf8' })
    if (done.status !== 0) throw new Error(`hearth ${words.join(' ')}: ${done.error?.message ?? done.stderr}`)
    return done.stdout
  }
  import(name: string, content: string, community: string, ...words: string[]) {
    const file = join(this.path, name)
    writeFileSync(file, content)
    this.run('import', file, '--community', community, ...words)
    rmSync(file)
  }
}
