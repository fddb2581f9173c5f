import { describe, expect, it } from '@jest/globals';
import { groupIdOf } from './group-id.js';

describe('the name of a group on the broker', () => {
  it('is its own', () => {
    expect(groupIdOf('routing.react', { topic: 'recourse.events.v1' })).toBe('routing.react');
  });

  it('is another for each topic of several installations on one cluster', () => {
    expect(groupIdOf('routing.react', { topic: 'eu.events' })).toBe('eu.events.routing.react');
  });
});
