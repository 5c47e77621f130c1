import { type Routes, refuseParameters } from '../call.ts'
import { list } from '../query/list.ts'
import { podSpaceResource } from './pod-resource.ts'

export const podSpaceRoutes: Routes = {
  'GET /pods/space': (call) => {
    refuseParameters(call, 'start_time', 'end_time', 'resolution')
    return list(call, podSpaceResource)
  },
}
