/** Opens the toy window, says the browser's process id, and waits to be killed. */
import { chromiumShell } from '../shell/chromium-subject.ts';
import { toyHandler } from '../shell/toy-handler.ts';

const shell = chromiumShell(process.argv[2] ?? '');
shell.serve(toyHandler());
await shell.open();
const session = await shell.page().context().browser()?.newBrowserCDPSession();
const processes = await session?.send('SystemInfo.getProcessInfo');
process.stdout.write(String(processes?.processInfo.find(({ type }) => type === 'browser')?.id ?? 0));
setInterval(() => undefined, 1000);
