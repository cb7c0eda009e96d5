import { ElMessageBox } from 'element-plus/es/components/message-box/index'
import 'element-plus/theme-chalk/el-message-box.css'
import { i18n } from '@/i18n'

// Asks before something that cannot be taken back. The button says what will happen.
export async function isSure(title: string, text: string, button: string): Promise<boolean> {
  return ElMessageBox.confirm(text, title, {
    confirmButtonText: button,
    cancelButtonText: i18n.global.t('frame.cancel'),
    autofocus: false,
  }).then(
    () => true,
    () => false,
  )
}
