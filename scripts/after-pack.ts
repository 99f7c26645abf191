/** Called by electron-builder on the unpacked app, before it is signed: flips all of Electron's fuses. */
import { join } from 'node:path';
import { flipFuses } from '@electron/fuses';
import type { AfterPackContext } from 'app-builder-lib';
import { fuses } from './fuses.ts';

/** The program in the folder that was packed, as each system names it. */
export function packedBinary(
  context: Pick<AfterPackContext, 'appOutDir' | 'electronPlatformName'>,
  names: { readonly productFilename: string; readonly executableName: string },
): string {
  const { appOutDir, electronPlatformName } = context;
  if (electronPlatformName === 'win32') return join(appOutDir, `${names.productFilename}.exe`);
  return electronPlatformName === 'darwin'
    ? join(appOutDir, `${names.productFilename}.app`)
    : join(appOutDir, names.executableName);
}

export default async function afterPack(context: AfterPackContext): Promise<void> {
  const { productFilename } = context.packager.appInfo;
  const executableName: unknown = Reflect.get(context.packager, 'executableName') ?? productFilename;
  const binary = packedBinary(context, { productFilename, executableName: String(executableName) });
  const isMac = context.electronPlatformName === 'darwin';
  await flipFuses(binary, { ...fuses, resetAdHocDarwinSignature: isMac });
}
