/** Where made-up buyers live: real cities, one PIN code each, with the GST state code that the PIN belongs to. */
export interface Place {
  readonly city: string;
  readonly pin: string;
  /** As Amazon's order has it, in capitals. */
  readonly state: string;
  /** Two digits. */
  readonly stateCode: string;
}

const rows = `Ahmedabad 380015 24|Rajkot 360005 24|Vadodara 390007 24|Surat 395007 24|Bhavnagar 364002 24
Mumbai 400064 27|Pune 411038 27|Nagpur 440010 27|Nashik 422005 27|New Delhi 110024 07|Gurugram 122003 06
Faridabad 121004 06|Noida 201304 09|Lucknow 226016 09|Kanpur 208012 09|Varanasi 221005 09|Jaipur 302017 08
Jodhpur 342003 08|Udaipur 313001 08|Indore 452010 23|Bhopal 462016 23|Raipur 492001 22|Patna 800020 10
Gaya 823001 10|Ranchi 834001 20|Kolkata 700029 19|Howrah 711103 19|Siliguri 734001 19|Bhubaneswar 751012 21
Cuttack 753001 21|Guwahati 781005 18|Agartala 799001 16|Chennai 600028 33|Coimbatore 641012 33|Madurai 625020 33
Tiruchirappalli 620017 33|Bengaluru 560038 29|Mysuru 570009 29|Hubballi 580030 29|Hyderabad 500034 36
Warangal 506002 36|Visakhapatnam 530016 37|Vijayawada 520010 37|Kochi 682020 32|Thiruvananthapuram 695014 32
Panaji 403001 30|Chandigarh 160022 04|Ludhiana 141002 03|Amritsar 143001 03|Shimla 171002 02|Dehradun 248001 05
Jammu 180001 01|Shillong 793001 17`;

const stateNames: Readonly<Record<string, string>> = {
  '01': 'JAMMU AND KASHMIR',
  '02': 'HIMACHAL PRADESH',
  '03': 'PUNJAB',
  '04': 'CHANDIGARH',
  '05': 'UTTARAKHAND',
  '06': 'HARYANA',
  '07': 'DELHI',
  '08': 'RAJASTHAN',
  '09': 'UTTAR PRADESH',
  10: 'BIHAR',
  16: 'TRIPURA',
  17: 'MEGHALAYA',
  18: 'ASSAM',
  19: 'WEST BENGAL',
  20: 'JHARKHAND',
  21: 'ODISHA',
  22: 'CHHATTISGARH',
  23: 'MADHYA PRADESH',
  24: 'GUJARAT',
  27: 'MAHARASHTRA',
  29: 'KARNATAKA',
  30: 'GOA',
  32: 'KERALA',
  33: 'TAMIL NADU',
  36: 'TELANGANA',
  37: 'ANDHRA PRADESH',
};

export const places: readonly Place[] = rows.split(/[|\n]/).map((row) => {
  const [stateCode = '', pin = '', ...city] = row.trim().split(' ').toReversed();
  return { city: city.toReversed().join(' '), pin, stateCode, state: stateNames[stateCode] ?? '' };
});

/** Ways of writing a state that no table knows; Amazon passes on what the buyer typed. */
export const unknownStateSpellings: readonly string[] = [
  'Gujrat (Saurashtra)',
  'Maharastra West',
  'U. P. East',
  'Tamilnad Nadu',
  'Bengal Presidency',
];
