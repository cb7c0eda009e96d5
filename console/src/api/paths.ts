import type { components, paths } from './schema'

// What the server's own description (schema.ts) says of each path and method, as the types that client.ts takes and
// gives. A wrong path, parameter or body does not compile.
export type Schemas = components['schemas']
export type Method = 'get' | 'post' | 'patch' | 'delete'

type Short<Path> = Path extends `/api/v1${infer Rest}` ? Rest : never
type Operation<M extends Method, P extends string> = `/api/v1${P}` extends infer Path
  ? Path extends keyof paths
    ? NonNullable<paths[Path][M]>
    : never
  : never

// The paths that answer the method, without /api/v1.
export type PathOf<M extends Method> = {
  [Path in keyof paths]: [NonNullable<paths[Path][M]>] extends [never] ? never : Short<Path>
}[keyof paths]

// What is not there, or empty, is not sent: an address may say less than there is to choose.
type Query<Q> = { [Name in keyof Q]: Q[Name] | null | '' }
type Given<Name extends string, T> = [T] extends [never] ? unknown : Record<Name, T>
type Asked<O> = O extends { parameters: { path: infer Path } } ? Given<'path', Path> : unknown
type Filtered<O> = O extends { parameters: { query: infer Q } }
  ? { query: Query<Q> }
  : O extends { parameters: { query?: infer Q } }
    ? [NonNullable<Q>] extends [never]
      ? unknown
      : { query?: Query<NonNullable<Q>> }
    : unknown
type Told<O> = O extends { requestBody: { content: { 'application/json': infer Body } } } ? { body: Body } : unknown

export type Parts<M extends Method, P extends string> = Asked<Operation<M, P>> &
  Filtered<Operation<M, P>> &
  Told<Operation<M, P>> & { signal?: AbortSignal }
// Parts that need not be there at all may be left out.
export type PartsOf<M extends Method, P extends string> = object extends Parts<M, P> ? [parts?: Parts<M, P>] : [parts: Parts<M, P>]

type Done = 200 | 201 | 202
type Answer<O> = O extends { responses: infer Responses }
  ? Responses[keyof Responses & Done] extends { content: { 'application/json': infer Body } }
    ? Body
    : undefined
  : never
export type AnswerOf<M extends Method, P extends string> = Answer<Operation<M, P>>
