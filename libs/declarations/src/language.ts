/** Languages in which the law's steps are put into words. */
export type Language = 'zh-CN' | 'en';
