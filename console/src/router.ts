import { createRouter, createWebHistory } from 'vue-router'
import { useSession } from './access/session'
import { nameSubject } from './frame/page-title'

declare module 'vue-router' {
  interface RouteMeta {
    title?: string // key of a text
    right?: string // who may see it
    place?: string // entry of the navigation
    bare?: boolean // without the frame
  }
}

export const router = createRouter({
  history: createWebHistory('/console/'),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/', redirect: '/today' },
    {
      path: '/sign-in',
      component: () => import('./access/SignInPage.vue'),
      meta: { title: 'access.signIn.title', bare: true },
    },
    {
      path: '/invitation/:token',
      component: () => import('./access/InvitationPage.vue'),
      props: true,
      meta: { title: 'access.invitation.title', bare: true },
    },
    {
      path: '/today',
      component: () => import('./today/TodayPage.vue'),
      meta: { title: 'today.title', right: 'community:read', place: 'today' },
    },
    {
      path: '/communities',
      component: () => import('./communities/CommunitiesPage.vue'),
      meta: { title: 'communities.title', right: 'community:read', place: 'communities' },
    },
    {
      path: '/communities/:community(\\d+)',
      component: () => import('./communities/CommunityPage.vue'),
      props: (to) => ({ community: Number(to.params.community) }),
      meta: { title: 'communities.one', right: 'community:read', place: 'communities' },
    },
    {
      path: '/groups/:group(\\d+)',
      component: () => import('./groups/GroupPage.vue'),
      props: (to) => ({ group: Number(to.params.group) }),
      meta: { title: 'groups.one', right: 'community:read', place: 'communities' },
    },
    {
      path: '/members',
      component: () => import('./members/MembersPage.vue'),
      meta: { title: 'members.title', right: 'member:read', place: 'members' },
    },
    {
      path: '/members/duplicates',
      component: () => import('./members/DuplicatesPage.vue'),
      meta: { title: 'profile.duplicates.title', right: 'member:read', place: 'members' },
    },
    {
      path: '/members/follow-ups',
      component: () => import('./members/FollowUpsPage.vue'),
      meta: { title: 'profile.followUps.title', right: 'member:read', place: 'members' },
    },
    {
      path: '/members/:member(\\d+)',
      component: () => import('./members/MemberPage.vue'),
      props: (to) => ({ member: Number(to.params.member) }),
      meta: { title: 'members.one', right: 'member:read', place: 'members' },
    },
    {
      path: '/segments',
      component: () => import('./segments/SegmentsPage.vue'),
      meta: { title: 'segments.title', right: 'member:read', place: 'members' },
    },
    {
      path: '/segments/new',
      component: () => import('./segments/SegmentPage.vue'),
      props: { segment: null },
      meta: { title: 'segments.new', right: 'member:read', place: 'members' },
    },
    {
      path: '/segments/:segment(\\d+)',
      component: () => import('./segments/SegmentPage.vue'),
      props: (to) => ({ segment: Number(to.params.segment) }),
      meta: { title: 'segments.one', right: 'member:read', place: 'members' },
    },
    {
      path: '/tags',
      component: () => import('./tags/TagsPage.vue'),
      meta: { title: 'tags.title', right: 'community:read', place: 'members' },
    },
    {
      path: '/tags/actions',
      component: () => import('./tags/TagActionsPage.vue'),
      meta: { title: 'tags.actions.title', right: 'tag:assign', place: 'members' },
    },
    {
      path: '/tags/:tag(\\d+)',
      component: () => import('./tags/TagPage.vue'),
      props: (to) => ({ tag: Number(to.params.tag) }),
      meta: { title: 'tags.one', right: 'member:read', place: 'members' },
    },
    {
      path: '/import',
      component: () => import('./imports/ImportsPage.vue'),
      meta: { title: 'imports.title', right: 'import:run', place: 'import' },
    },
    {
      path: '/import/new',
      component: () => import('./imports/ImportWizard.vue'),
      meta: { title: 'imports.new', right: 'import:run', place: 'import' },
    },
    {
      path: '/import/sheets',
      component: () => import('./imports/SheetImportsPage.vue'),
      meta: { title: 'sheets.title', right: 'import:run', place: 'import' },
    },
    {
      path: '/import/sheet',
      component: () => import('./imports/SheetWizard.vue'),
      meta: { title: 'sheets.new', right: 'import:run', place: 'import' },
    },
    {
      path: '/import/sheets/:run(\\d+)',
      component: () => import('./imports/SheetImportPage.vue'),
      props: (to) => ({ run: Number(to.params.run) }),
      meta: { title: 'imports.one', right: 'import:run', place: 'import' },
    },
    {
      path: '/insight/purchases',
      component: () => import('./insight/PurchasesPage.vue'),
      meta: { title: 'purchases.title', right: 'member:read', place: 'members' },
    },
    {
      path: '/insight/purchases/customers',
      component: () => import('./insight/CustomersPage.vue'),
      meta: { title: 'purchases.customersTitle', right: 'member:read', place: 'members' },
    },
    {
      path: '/import/:run(\\d+)',
      component: () => import('./imports/ImportPage.vue'),
      props: (to) => ({ run: Number(to.params.run) }),
      meta: { title: 'imports.one', right: 'import:run', place: 'import' },
    },
    {
      path: '/settings',
      component: () => import('./settings/SettingsPage.vue'),
      meta: { title: 'settings.title', place: 'settings' },
      children: [
        { path: '', redirect: '/settings/me' },
        { path: 'me', component: () => import('./settings/MyAccount.vue'), meta: { title: 'settings.me.title' } },
        {
          path: 'operators',
          component: () => import('./settings/OperatorsTable.vue'),
          meta: { title: 'settings.operators.title', right: 'operator:manage' },
        },
        {
          path: 'fields',
          component: () => import('./settings/FieldsPanel.vue'),
          meta: { title: 'settings.fields.title', right: 'field:edit' },
        },
        {
          path: 'tokens',
          component: () => import('./settings/TokensTable.vue'),
          meta: { title: 'settings.tokens.title', right: 'token:manage' },
        },
        {
          path: 'audit',
          component: () => import('./settings/AuditTable.vue'),
          meta: { title: 'settings.audit.title', right: 'audit:read' },
        },
        {
          path: 'backup',
          component: () => import('./settings/BackupTable.vue'),
          meta: { title: 'settings.backup.title', right: 'backup:run' },
        },
        {
          path: 'appearance',
          component: () => import('./settings/AppearancePanel.vue'),
          meta: { title: 'settings.appearance.title' },
        },
      ],
    },
    {
      path: '/:anything(.*)*',
      component: () => import('./frame/LostPage.vue'),
      meta: { title: 'frame.lost.title' },
    },
  ],
})

router.beforeEach(async (to, from) => {
  const session = useSession()
  if (!session.session) await session.load().catch(() => undefined)
  if (to.path !== from.path) nameSubject('')
  if (to.meta.bare) return session.operator && to.path === '/sign-in' ? '/today' : true
  // Without an answer nobody knows who this is: the frame says that the server cannot be reached.
  if (!session.operator && session.session) {
    return { path: '/sign-in', query: to.fullPath === '/today' ? {} : { to: to.fullPath } }
  }
  return true
})

// After an update the server has new files, and those that an open tab asks for are gone: take the page anew, but once.
router.onError((failure: Error, to) => {
  if (!/dynamically imported module|module script failed|preload CSS/i.test(failure.message)) return
  const kept = 'hearth.reloaded'
  if (sessionStorage.getItem(kept) === to.fullPath) return
  sessionStorage.setItem(kept, to.fullPath)
  location.assign(`/console${to.fullPath}`)
})
router.afterEach(() => sessionStorage.removeItem('hearth.reloaded'))
