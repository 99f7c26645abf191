/**
 * Amazon's own books: what really was asked, booked and handed out, kept by the server and by nobody else. A test that
 * wants to know whether a parcel was booked twice asks here, never the app.
 */
import type { PracticeOrder } from './orders.ts';
import { personalStrings } from './people.ts';

export interface BooksSummary {
  readonly orders: number;
  readonly packages: number;
  /** Packages by order id. More than 1 is a double booking that went through. */
  readonly packagesPerOrder: Readonly<Record<string, number>>;
  /** Times a booked order was asked to be booked again; every one was refused. */
  readonly doubleBookingsAttempted: number;
  readonly doubleBookingsMade: number;
  readonly reschedules: number;
  /** How often a label was handed out, by order id. */
  readonly labelsIssuedPerOrder: Readonly<Record<string, number>>;
  readonly labelDocumentsIssued: number;
  readonly callsByOperation: Readonly<Record<string, number>>;
  /** By "operation status code". */
  readonly refusals: Readonly<Record<string, number>>;
  readonly callsRefused: number;
  readonly throttled: number;
  /** Answers that were carried out and then lost on purpose, by operation. */
  readonly answersLost: Readonly<Record<string, number>>;
  /** Misbehaviours by name, as often as they happened. */
  readonly misbehaved: Readonly<Record<string, number>>;
  readonly peoplePlanted: number;
  readonly personalStringsPlanted: number;
}

export interface PlantedPerson {
  readonly orderId: string;
  /** Texts that belong to this person alone. */
  readonly strings: readonly string[];
  readonly postalCode: string;
}

function raise(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

const plain = (counts: Map<string, number>): Record<string, number> => Object.fromEntries(counts);

export class Books {
  readonly #orders = new Map<string, PracticeOrder>();
  readonly #packages = new Map<string, number>();
  readonly #labels = new Map<string, number>();
  readonly #calls = new Map<string, number>();
  readonly #refusals = new Map<string, number>();
  readonly #lost = new Map<string, number>();
  readonly #misbehaved = new Map<string, number>();
  #doubleAttempts = 0;
  #reschedules = 0;
  #documents = 0;
  #throttled = 0;

  planted(order: PracticeOrder): void {
    this.#orders.set(order.orderId, order);
  }

  called(operation: string): void {
    raise(this.#calls, operation);
  }

  refused(operation: string, status: number, code: string): void {
    raise(this.#refusals, `${operation} ${status} ${code}`);
    if (status === 429) this.#throttled += 1;
  }

  booked(orderId: string): void {
    raise(this.#packages, orderId);
  }

  bookedAgain(): void {
    this.#doubleAttempts += 1;
  }

  rescheduled(): void {
    this.#reschedules += 1;
  }

  /** One document that carries the labels of these orders was handed out. */
  labelsIssued(orderIds: readonly string[]): void {
    this.#documents += 1;
    for (const orderId of orderIds) raise(this.#labels, orderId);
  }

  answerLost(operation: string): void {
    raise(this.#lost, operation);
  }

  misbehaved(name: string): void {
    raise(this.#misbehaved, name);
  }

  labelCount(orderId: string): number {
    return this.#labels.get(orderId) ?? 0;
  }

  /** Everybody whose data the Orders API or a paper can have told, for the scan that looks for them. */
  people(): PlantedPerson[] {
    return [...this.#orders.values()].map((order) => ({
      orderId: order.orderId,
      strings: personalStrings(
        order.person,
        order.items.some((item) => item.giftMessage !== null),
      ),
      postalCode: order.person.postalCode,
    }));
  }

  summary(): BooksSummary {
    const people = this.people();
    const packages = [...this.#packages.values()];
    return {
      orders: this.#orders.size,
      packages: packages.reduce((sum, count) => sum + count, 0),
      packagesPerOrder: plain(this.#packages),
      doubleBookingsAttempted: this.#doubleAttempts,
      doubleBookingsMade: packages.filter((count) => count > 1).length,
      reschedules: this.#reschedules,
      labelsIssuedPerOrder: plain(this.#labels),
      labelDocumentsIssued: this.#documents,
      callsByOperation: plain(this.#calls),
      refusals: plain(this.#refusals),
      callsRefused: [...this.#refusals.values()].reduce((sum, count) => sum + count, 0),
      throttled: this.#throttled,
      answersLost: plain(this.#lost),
      misbehaved: plain(this.#misbehaved),
      peoplePlanted: people.length,
      personalStringsPlanted: people.reduce((sum, person) => sum + person.strings.length, 0),
    };
  }
}
