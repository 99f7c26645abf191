/** A child of carried-chromium.ts: unpacks the archives named on the command line into TMPDIR. */
import { inflate } from '@sparticuz/chromium';

await Promise.all(process.argv.slice(2).map((archive) => inflate(archive)));
