/* What a declaration in C does not say and other languages need: read by g-ir-scanner beside
 * terse.h, compiled by nobody. */

/**
 * terse_inquiry_new: (constructor)
 * @problem: a problem of the registry
 * @parameters: (array zero-terminated=1): names and values in turn
 */

/**
 * terse_inquiry_ask:
 * @inquiry: what is asked
 * @cancellable: (nullable): ends it
 *
 * Returns: (transfer full): the answer
 */

/**
 * terse_inquiry_minimum:
 * @inquiry: what is asked, without a budget
 * @cancellable: (nullable): ends it
 * @found: (out): whether it is the least budget
 * @least: (out): the budget
 * @below: (out) (optional) (nullable) (transfer full): the impossible one below it
 *
 * Returns: (transfer full): the answer at the budget
 */

/**
 * terse_answer_reason:
 * @answer: an answer
 *
 * Returns: (nullable): why it is undecided
 */

/**
 * terse_answer_closed_by:
 * @answer: an answer
 *
 * Returns: (nullable): what closed the question
 */

/**
 * terse_answer_certificate:
 * @answer: an answer
 *
 * Returns: (nullable): its folder
 */

/**
 * terse_certificate_check:
 * @folder: a certificate
 * @cancellable: (nullable): ends it
 * @rejected: (out) (nullable) (transfer full): why it is rejected
 *
 * Returns: (nullable) (transfer full): what it certifies
 */
