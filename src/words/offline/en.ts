/** What is said of the page itself: how it was opened, and what that gives it. */
export const offline = {
  newer:
    'A newer version of the lab is here. It opens when you next open or reload the page, in its only tab; what trains now is not disturbed.',
}
