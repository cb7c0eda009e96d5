import { ElMessage } from 'element-plus/es/components/message/index'
import 'element-plus/theme-chalk/el-message.css'
import { h } from 'vue'
import { i18n } from '@/i18n'
import { problemText } from './problems'

export const said = (text: string) => void ElMessage.success({ message: text, grouping: true })
export const failed = (problem: unknown) => void ElMessage.error({ message: problemText(problem), duration: 6000, grouping: true })

// Says what has been done, with a button that takes it back.
export function saidWithUndo(text: string, undo: () => Promise<unknown>) {
  const takeBack = async () => {
    toast.close()
    try {
      await undo()
      said(i18n.global.t('frame.undone'))
    } catch (problem) {
      failed(problem)
    }
  }
  const button = h('button', { type: 'button', class: 'undo', onClick: takeBack }, i18n.global.t('frame.undo'))
  const toast = ElMessage.success({ message: h('span', { class: 'toast' }, [text, button]), duration: 10_000 })
}
