# A stack of layers over the prompt of function-composition -p layers=2 -p m=M -p n=1 as a schedule, for any text of l and f:
#     awk -v stack=lfl -v m=2 -f bench/stack.awk > stack.schedule
# In a linear layer (l) every block hands the next one a state of S values, a function of what it knew before the layer and of the
# state that came to it in the layer. In a full layer (f) every block sends every later one a message of T values for each token of
# the receiver, a function of what both knew before the layer. The last layer has what player -1 can still use. THEORY.md, section 12.
function know(j, name) { seen[j] = seen[j] " " name }
function both(a, b,   n, i, part, had, text)
{
  n = split(a " " b, part, " ")
  for (i = 1; i <= n; i++)
    if (!(part[i] in had)) { had[part[i]] = 1; text = text " " part[i] }
  return text
}
function say(name, j, values, inputs, messages)
{
  print "message " name " by " j " of " values " inputs" inputs (messages == "" ? "" : " messages" messages)
}
function linear(e,   j, name, before)
{
  for (j = 2; j >= 0; j--)
    {
      name = e ":" j ":" j - 1
      say(name, j, "S", " " j, both(seen[j], before))
      fresh[j - 1] = before = " " name
    }
}
function full(e, last,   i, j, name, tokens)
{
  tokens = m > 1 ? "T^" m : "T"
  for (i = -1; i <= (last ? -1 : 1); i++)
    for (j = i + 1; j <= 2; j++)
      {
        name = e ":" j ":" i
        say(name, j, i == 1 ? tokens : "T", " " i " " j, both(seen[i], seen[j]))
        fresh[i] = fresh[i] " " name
      }
}
BEGIN {
  n = length(stack)
  print "# awk -v stack=" stack " -v m=" m " -f bench/stack.awk, which says what it is."
  for (e = 1; e <= n; e++)
    {
      split("", fresh)
      if (substr(stack, e, 1) == "l") linear(e)
      else full(e, e == n)
      for (j in fresh) seen[j] = both(seen[j], fresh[j])
    }
  print "output by -1 inputs -1 messages" seen[-1]
}
