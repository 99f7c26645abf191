import { chromiumSubject } from './chromium-subject.ts';
import { contractSuite } from './contract-suite.ts';
import { stdioSubject } from './stdio-subject.ts';

for (const subject of [stdioSubject, chromiumSubject]) contractSuite(subject);
