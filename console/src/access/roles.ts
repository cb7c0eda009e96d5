import type { Role } from '@/api/types'

export const roles: Role[] = ['owner', 'manager', 'operator', 'analyst', 'read_only']

// Roles that somebody may give: only owners make owners.
export const rolesGivenBy = (role: Role | undefined) => roles.filter((one) => role === 'owner' || one !== 'owner')
// Whether somebody may change an operator of this role.
export const mayManage = (role: Role | undefined, other: Role) => role === 'owner' || other !== 'owner'
