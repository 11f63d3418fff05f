/** Of what the shared sources use, the one thing that Chrome 109 lacks: whether a text has no half of a surrogate pair. */
String.prototype.isWellFormed ??= function (this: string) {
  return !/\p{Surrogate}/u.test(this)
}
