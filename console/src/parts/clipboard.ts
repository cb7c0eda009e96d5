// Whether `text` is on the clipboard now. Browsers keep the clipboard to pages over TLS; elsewhere `element`, which shows
// the text, is selected, so that a person can copy it.
export async function copyText(text: string, element?: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    if (element) getSelection()?.selectAllChildren(element)
    return false
  }
}
