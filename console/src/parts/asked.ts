import { ElMessageBox } from 'element-plus/es/components/message-box/index'
import 'element-plus/theme-chalk/el-message-box.css'
import { i18n } from '@/i18n'

// Asks for a name, beginning with one that fits; nothing where somebody thinks better of it.
export async function askName(title: string, text: string, name: string, most: number): Promise<string | null> {
  return ElMessageBox.prompt(text, title, {
    inputValue: name,
    inputValidator: (value) => (!!value?.trim() && [...value.trim()].length <= most) || i18n.global.t('parts.nameNeeded', { most }),
    confirmButtonText: i18n.global.t('frame.save'),
    cancelButtonText: i18n.global.t('frame.cancel'),
  }).then(
    ({ value }) => value.trim(),
    () => null,
  )
}
