declare module 'element-plus/es/locale/lang/zh-cn'
declare module 'element-plus/es/locale/lang/zh-tw'
declare module 'element-plus/es/locale/lang/en'
