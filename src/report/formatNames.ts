/**
 * The formats of each campaign's report by name: apart from the formats themselves, so that a page
 * of help loads none of them. The first is what a reader gets who names none.
 */
export const formatNames = {
  verify: ['table', 'json', 'junit', 'csv', 'github'],
  ablate: ['table', 'json', 'markdown'],
  mutants: ['table', 'json', 'markdown'],
} as const;

/** The commands that carry out a campaign. */
export type CampaignName = keyof typeof formatNames;
