import type { handover as enHandover } from '../en/handover.ts';
import type { Texts } from '../texts.ts';

export const handover: Texts<typeof enHandover> = {
  title: 'સોંપણી',
  lead: 'દરેક પિકઅપ, રીત અને કુરિયર માટે એક મૅનિફેસ્ટ. એના પર નામ નથી, સરનામું નથી.',
  group_one: '{{count}} પાર્સલ પૅક',
  group_other: '{{count}} પાર્સલ પૅક',
  notPacked_one: '{{count}} પૅક નથી',
  notPacked_other: '{{count}} પૅક નથી',
  take_one: '{{count}} સોંપો',
  take_other: 'બધાં {{count}} સોંપો',
  takeText: 'જે અહીં રહેશે એના પર ટિક કરો.',
  stays: 'અહીં રહેશે',
  nothingPacked: 'હજી કંઈ પૅક નથી',
  manifests: 'મૅનિફેસ્ટ',
  manifest_one: '{{count}} પાર્સલ, {{carrier}}',
  manifest_other: '{{count}} પાર્સલ, {{carrier}}',
  made: '{{time}} વાગ્યે બન્યું',
  print: 'પ્રિન્ટ કરો',
  noManifests: 'આજે કોઈ મૅનિફેસ્ટ નથી.',
  late: 'મોડું',
  lateEmpty: 'કશું મોડું નથી.',
  why: {
    not_picked_up: 'પિકઅપનો સમય ગયો, લેવા કોઈ આવ્યું નથી.',
    not_scanned: 'સોંપી દીધું, પણ 24 કલાકમાં કુરિયરનો સ્કૅન દેખાયો નથી.',
  },
  since: '{{time}}થી',
  reschedule: 'પિકઅપ બદલો',
  emptyTitle: 'સોંપવાનું કંઈ નથી',
  emptyText: 'પૅક થયેલાં પાર્સલ પિકઅપ પ્રમાણે અહીં ભેગાં થાય છે.',
  said: {
    done: 'સોંપી દીધું. મૅનિફેસ્ટ તૈયાર છે.',
    moved: 'Amazon પાસે નવું પિકઅપ માંગ્યું.',
    printed: 'મૅનિફેસ્ટ મોકલ્યું.',
  },
  pick: 'પિકઅપ પસંદ કરો',
  unknownCarrier: 'કુરિયર હજી નક્કી નથી',
};
