import type { handover as enHandover } from '../en/handover.ts';
import type { Texts } from '../texts.ts';

export const handover: Texts<typeof enHandover> = {
  title: 'सौंपना',
  lead: 'हर पिकअप, तरीके और कूरियर का एक मैनिफ़ेस्ट। उस पर न नाम होता है, न पता।',
  group_one: '{{count}} पार्सल पैक',
  group_other: '{{count}} पार्सल पैक',
  notPacked_one: '{{count}} पैक नहीं',
  notPacked_other: '{{count}} पैक नहीं',
  take_one: '{{count}} सौंपें',
  take_other: 'सभी {{count}} सौंपें',
  takeText: 'जो यहीं रहेगा उस पर निशान लगाएँ।',
  stays: 'यहीं रहेगा',
  nothingPacked: 'अभी कुछ पैक नहीं',
  manifests: 'मैनिफ़ेस्ट',
  manifest_one: '{{count}} पार्सल, {{carrier}}',
  manifest_other: '{{count}} पार्सल, {{carrier}}',
  made: '{{time}} पर बना',
  print: 'प्रिंट करें',
  noManifests: 'आज कोई मैनिफ़ेस्ट नहीं।',
  late: 'देर हुई',
  lateEmpty: 'किसी में देर नहीं।',
  why: {
    not_picked_up: 'पिकअप का समय निकल गया, लेने कोई नहीं आया।',
    not_scanned: 'सौंप दिया, पर 24 घंटे में कूरियर का स्कैन नहीं दिखा।',
  },
  since: '{{time}} से',
  reschedule: 'पिकअप बदलें',
  emptyTitle: 'सौंपने को कुछ नहीं',
  emptyText: 'पैक हुए पार्सल पिकअप के हिसाब से यहाँ जुटते हैं।',
  said: {
    done: 'सौंप दिया। मैनिफ़ेस्ट तैयार है।',
    moved: 'Amazon से नया पिकअप माँगा गया।',
    printed: 'मैनिफ़ेस्ट भेजा।',
  },
  pick: 'पिकअप चुनें',
  unknownCarrier: 'कूरियर अभी तय नहीं',
};
