/** The state of an entry that was registered by mistake: it is counted nowhere and found no more. */
export const withdrawn = 'withdrawn'
