import type { ErrorCode, Language } from '@recourse/contracts';

interface FrameWords {
  readonly house: string;
  readonly skip: string;
  readonly navigation: string;
  readonly file: string;
  readonly follow: string;
  /** The other language, in its own words. */
  readonly other: string;
  readonly privacy: string;
  readonly refusedTitle: string;
  readonly goOn: string;
  readonly toStart: string;
  readonly traceId: string;
  readonly problemTitle: string;
  readonly errorPrefix: string;
  readonly optional: string;
}

/** What stands on every page. */
export const frameWords: Readonly<Record<Language, FrameWords>> = {
  en: {
    house: 'Complaints',
    skip: 'Skip to the content',
    navigation: 'Main',
    file: 'File a complaint',
    follow: 'Follow a complaint',
    other: '中文',
    privacy:
      'What you write is stored encrypted and read only by those who work on it. Once you have filed or opened a complaint, one cookie keeps it open for an hour; nothing is loaded from anybody else.',
    refusedTitle: 'That did not work',
    goOn: 'What you can do',
    toStart: 'Go to the start page',
    traceId: 'If you ask us about it, give this number:',
    problemTitle: 'Please check what you entered',
    errorPrefix: 'Error:',
    optional: 'optional',
  },
  zh: {
    house: '投诉服务',
    skip: '跳到正文',
    navigation: '主导航',
    file: '提交投诉',
    follow: '查询进度',
    other: 'English',
    privacy:
      '您填写的内容加密保存，仅供处理人员查阅。提交或打开投诉后，一个 Cookie 会让它保持打开一小时；本页面不加载任何第三方内容。',
    refusedTitle: '操作未成功',
    goOn: '您可以',
    toStart: '返回首页',
    traceId: '如需向我们询问，请提供此编号：',
    problemTitle: '请检查您填写的内容',
    errorPrefix: '错误：',
    optional: '选填',
  },
};

type Words = Readonly<Record<Language, string>>;

/** Where the sentence of the error catalogue speaks to programs, people are told this instead. */
export const refusalWords: Partial<Readonly<Record<ErrorCode, Words>>> = {
  INPUT_INVALID: {
    en: 'The page could not read what was sent. Go back, check the form and send it again.',
    zh: '页面无法读取提交的内容。请返回检查表单后重新提交。',
  },
  INPUT_NOT_JSON: {
    en: 'The page could not read what was sent. Go back, check the form and send it again.',
    zh: '页面无法读取提交的内容。请返回检查表单后重新提交。',
  },
  INPUT_NOT_TEXT: {
    en: 'A text holds characters that can’t be read. Go back, remove them and send the form again.',
    zh: '文本中含有无法识别的字符。请返回删除后重新提交。',
  },
  INPUT_TOO_LARGE: {
    en: 'That is more than this page can take at once. Go back, shorten it and send the form again.',
    zh: '内容过长或文件过大。请返回精简后重新提交。',
  },
  NOT_FOUND: { en: 'There is no page at this address.', zh: '该地址没有页面。' },
  FORBIDDEN: {
    en: 'This form did not come from this page. Open the page again and fill in the form there.',
    zh: '该表单并非来自本页面。请重新打开页面并在其中填写。',
  },
  TOO_MANY_REQUESTS: {
    en: 'There were too many tries in a short time. Wait a minute, then try again.',
    zh: '短时间内操作过于频繁，请稍等一分钟后重试。',
  },
  STORE_UNAVAILABLE: {
    en: 'We can’t record anything at the moment. Nothing was changed; please try again in a minute.',
    zh: '暂时无法记录，未作任何更改，请一分钟后重试。',
  },
  STORE_APPEND_UNKNOWN: {
    en: 'The connection broke before we could confirm. Go back and send the same form again: it will count only once.',
    zh: '在确认之前连接中断。请返回并重新提交同一表单，只会记录一次。',
  },
  CONFLICT_PERSISTS: {
    en: 'Somebody else is changing this at the same time. Please try again in a moment.',
    zh: '有人同时在修改，请稍后重试。',
  },
  CHANNEL_UNKNOWN: {
    en: 'Nothing can be filed on this page at the moment. Please call us or come to see us.',
    zh: '本页面暂时无法提交，请致电或到访。',
  },
  REVISIT_NOT_PLANNED: {
    en: 'Your answer can’t be taken just yet. Please try again in a moment.',
    zh: '暂时还不能评价，请稍后重试。',
  },
  INTERNAL: { en: 'Something went wrong on our side.', zh: '我们的系统出现了问题。' },
};
