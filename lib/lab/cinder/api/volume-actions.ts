import type { RouteTable } from '../../core/route-table.ts'
import type { VolumeRow } from '../db/volumes.ts'
import { type ActionTable, runAction } from './action-table.ts'
import type { Route } from './call.ts'
import { volumeOf } from './volume-access.ts'
import { volumeAdminActions } from './volume-admin-actions.ts'
import { volumeAttachActions } from './volume-attach-actions.ts'
import { volumeConnectionActions } from './volume-connection-actions.ts'
import { volumeImageActions } from './volume-image-actions.ts'
import { volumeLifeActions } from './volume-life-actions.ts'

const actions: ActionTable<VolumeRow> = {
  ...volumeLifeActions,
  ...volumeAdminActions,
  ...volumeAttachActions,
  ...volumeConnectionActions,
  ...volumeImageActions,
}

/** `POST /volumes/{id}/action`: the body's one key names the action. */
export const volumeActionRoutes: RouteTable<Route> = {
  'POST /volumes/{id}/action': {
    policy: null, // each action has its own
    handle: (call) => runAction(call, actions, volumeOf),
  },
}
