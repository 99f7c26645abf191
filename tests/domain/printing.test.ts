import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unfitPrinter } from '../../src-main/domain/printing.ts';

test('local printers may have papers', () => {
  for (const deviceUri of [
    'usb://TSC/TE244?serial=1',
    'parallel:/dev/lp0',
    'ippusb://HP%20LaserJet/ipp/print',
    'ipp://localhost:60000/ipp/print',
    'hp:/usb/HP_LaserJet?serial=2',
    '/dev/usb/lp0',
  ])
    assert.equal(unfitPrinter({ name: 'Label', words: 'TSC TE244', deviceUri }), null, deviceUri);
  for (const [name, words] of [
    ['TSC TE244', 'TSC TE244 USB001'],
    ['TVS-E LP 46 NEO', 'TVS-E LP 46 NEO'],
    ['HP LaserJet M1005', 'HP LaserJet M1005 MFP'],
  ] as const)
    assert.equal(unfitPrinter({ name, words, deviceUri: null }), null, name);
});

test('what writes files, faxes, or passes another machine may not', () => {
  for (const [name, words, deviceUri, expected] of [
    ['Microsoft Print to PDF', 'Microsoft Print To PDF PORTPROMPT:', null, 'writes_a_file'],
    ['Microsoft XPS Document Writer', '', null, 'writes_a_file'],
    ['OneNote (Desktop)', 'Send to Microsoft OneNote 16 Driver', null, 'writes_a_file'],
    ['Label', 'Generic / Text Only FILE: print to file', null, 'writes_a_file'],
    ['Fax', 'Microsoft Shared Fax Driver', null, 'fax'],
    ['HP_LaserJet_fax', '', 'hpfax:/usb/HP', 'fax'],
    [String.raw`\\SHOP-PC\TSC`, 'TSC TE244', null, 'not_local'],
    ['TSC (redirected 2)', 'TSC', null, 'not_local'],
    ['Cups_PDF', '', 'cups-pdf:/', 'writes_a_file'],
    ['x', '', 'file:///tmp/x', 'writes_a_file'],
    ['x', '', '/dev/null', 'writes_a_file'],
    ['x', '', 'smb://server/tsc', 'not_local'],
    ['x', '', 'ipp://printserver.local/printers/tsc', 'not_local'],
    ['x', '', 'ipp://localhost:631/printers/other', 'not_local'],
    ['x', '', 'ipp://localhost.example/ipp/print', 'not_local'],
    ['x', '', 'socket://192.168.1.20:9100', 'not_local'],
    ['x', '', 'implicitclass://x/', 'not_local'],
    ['x', '', 'dnssd://HP._ipp._tcp.local/', 'not_local'],
    ['x', '', 'hp:/net/HP_LaserJet?ip=10.0.0.2', 'not_local'],
    ['x', '', 'gcp://abc', 'cloud'],
    ['Office', 'Universal Print Class Driver', null, 'cloud'],
    ['x', '', 'nothing', 'unknown_connection'],
  ] as const)
    assert.equal(unfitPrinter({ name, words, deviceUri }), expected, `${name} ${deviceUri}`);
});
