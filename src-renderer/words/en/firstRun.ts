export const firstRun = {
  steps: 'Step {{at}} of {{of}}',
  back: 'Back',
  skip: 'Skip the rest',
  next: 'Go on',
  language: {
    title: 'Which language shall we speak?',
  },
  reads: {
    title: 'What Potli reads, and how long it keeps it',
    lead: 'Everything stays on this PC. Nothing goes anywhere but to Amazon.',
    orders: {
      what: 'Orders, items, amounts',
      why: 'To see what must go out, and for GST.',
      long: 'Kept {{years}} years from the end of the financial year, as the tax law asks.',
    },
    buyers: {
      what: 'Name, address, phone of the buyer',
      why: 'Only what Amazon’s label needs. Shown nowhere unless you press a key.',
      long: 'Deleted byte for byte {{days}} days after delivery, and never later than 30.',
    },
    papers: {
      what: 'Labels and invoices',
      why: 'To be checked by machine and printed.',
      long: 'Deleted as soon as they are known to be out of the printer.',
    },
    desk: {
      what: 'Pickups, tracking numbers, packing',
      why: 'To run the day, and for appeals.',
      long: 'Kept {{months}} months.',
    },
    logs: {
      what: 'A log without any person',
      why: 'To find faults, and to show who saw what.',
      long: 'Log {{days}} days, audit trail {{months}} months.',
    },
    never: 'Never: payments, other sellers, marketing, the cloud.',
  },
  store: {
    title: 'Practise first, or connect your account?',
    practise: 'Practice store',
    practiseText: 'Made-up orders and buyers. Book, print, pack and hand over a whole day without any risk.',
    practiseNow: 'Practise first',
    connect: 'Your own account',
    connectText:
      'Three secrets from your own private application at Amazon. They are kept in the keychain of this PC.',
    connectNow: 'Connect now',
  },
  printer: {
    title: 'Where do labels come out?',
    lead: 'Only a printer at this PC can have them. Files, clouds and shared queues would leave a copy.',
    none: 'No printer of this PC can take labels yet. Choose one later in Settings.',
    move: 'Another printer',
    usual: 'Usual printer',
    take: 'Use this printer',
    calibrate: 'Print a page of bars',
    calibrated: 'Sent. Measure the bars and type the length on Papers (key 4).',
    measure: 'A page of bars shows whether the size is true.',
  },
  boxes: {
    title: 'What do you pack in?',
    fresh: 'These sizes are a start. Potli proposes the smallest that holds an order; you say yes once.',
    known: 'Potli proposes the smallest that holds an order; you say yes once.',
    start: 'Start the day',
    later: 'Change them any time on Goods (key 8).',
  },
} as const;
