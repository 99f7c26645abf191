import type { Changed, Topic } from '../contract/events.ts';

/** Numbers the changes of each topic and tells of them, one event a topic. */
export function createChanges(tell: (change: Changed) => void): (...topics: Topic[]) => void {
  const versions = new Map<Topic, number>();
  return (...topics) => {
    for (const topic of topics) {
      const version = (versions.get(topic) ?? 0) + 1;
      versions.set(topic, version);
      tell({ event: 'changed', topic, version });
    }
  };
}
