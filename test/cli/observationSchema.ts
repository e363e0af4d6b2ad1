const common = { property: { type: 'string' }, run_start: { type: 'number' } };
const objectOf = (properties: object) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

/**
 * The schema of observations, after "PBT Observations" of Hypothesis
 * (`hypothesis-python/docs/reference/schema_observations.json`), without its descriptions. Tyche
 * asks for less, and for messages in plain text.
 */
export const observationSchema = {
  oneOf: [
    objectOf({
      type: { const: 'test_case' },
      status: { enum: ['passed', 'failed', 'gave_up'] },
      status_reason: { type: 'string' },
      representation: { type: 'string' },
      arguments: { type: 'object' },
      how_generated: { type: ['string', 'null'] },
      features: { type: 'object' },
      coverage: {
        type: ['object', 'null'],
        additionalProperties: { type: 'array', items: { type: 'integer', minimum: 1 }, uniqueItems: true },
      },
      timing: { type: 'object', additionalProperties: { type: 'number', minimum: 0 } },
      metadata: { type: 'object' },
      ...common,
    }),
    objectOf({
      type: { enum: ['info', 'alert', 'error'] },
      title: { type: 'string' },
      content: { type: 'string' },
      ...common,
    }),
  ],
};
