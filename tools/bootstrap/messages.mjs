/** What the bootstrap says, on stderr: stdout belongs to the command that is run. English, or Chinese by `--lang` or `LANG`. */

const TEXTS = {
  getNode: {
    en: (version, installed) => `getting Node ${version} from npm (this machine has ${installed}); about 10 seconds`,
    zh: (version, installed) => `正在从 npm 获取 Node ${version}（本机为 ${installed}），约 10 秒`,
  },
  install: {
    en: (count) => `installing ${count} locked packages; 15 to 60 seconds, once`,
    zh: (count) => `正在安装 ${count} 个锁定版本的软件包，约 15 至 60 秒，仅需一次`,
  },
  build: {
    en: () => 'building what changed; up to 20 seconds',
    zh: () => '正在构建有改动的部分，最多约 20 秒',
  },
  waiting: {
    en: (pid) => `process ${pid} is preparing this checkout; waiting for it`,
    zh: (pid) => `进程 ${pid} 正在准备此目录，等待其完成`,
  },
  heapFull: {
    en: () =>
      'the command was aborted, most likely because it needed more memory than it may use; NODE_OPTIONS=--max-old-space-size=4096 before it allows 4096 MiB',
    zh: () =>
      '命令被中止，很可能是所需内存超过了允许的上限；在命令前加上 NODE_OPTIONS=--max-old-space-size=4096 可允许使用 4096 MiB',
  },
  needsNode: {
    en: (major, installed, platform) =>
      `Node ${major} or newer is needed, this is ${installed}, and npm has no Node for ${platform}: please install Node ${major} and try again`,
    zh: (major, installed, platform) =>
      `需要 Node ${major} 或更新版本，本机为 ${installed}，npm 上没有适用于 ${platform} 的 Node：请安装 Node ${major} 后重试`,
  },
  failed: {
    en: (command, reason) => `"${command}" failed (${reason}); its output is above`,
    zh: (command, reason) => `“${command}”失败（${reason}），输出见上`,
  },
  notFound: {
    en: (command) => `the command "${command}" was not found`,
    zh: (command) => `找不到命令“${command}”`,
  },
  notWritable: {
    en: (path, owner) =>
      `this checkout has to be installed or built, and you may not write to ${path} (owner: user id ${owner}); run it once as its owner`,
    zh: (path, owner) =>
      `此目录需要安装或构建，但您无权写入 ${path}（所有者的用户 id 为 ${owner}）；请先以所有者身份运行一次`,
  },
};

function language() {
  const at = process.argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = at < 0 ? undefined : (process.argv[at].split('=')[1] ?? process.argv[at + 1]);
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return (asked || LC_ALL || LC_MESSAGES || LANG || '').startsWith('zh') ? 'zh' : 'en';
}

/** The text `key` filled with `values`, in the user's language. */
export function text(key, ...values) {
  return TEXTS[key][language()](...values);
}

/** Prints one line that says what is happening. */
export function say(key, ...values) {
  process.stderr.write(`recourse: ${text(key, ...values)}\n`);
}

/** A failure that is explained by its message alone: no stack is shown. */
export class BootstrapError extends Error {
  constructor(key, ...values) {
    super(text(key, ...values));
    this.code = `BOOTSTRAP_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
  }
}
