; What a proved lower bound says: the definitions that its reader must read, and no others but, of
; rectangles, machines and attention heads, those of the book of that name. Nothing in them knows of
; formulas, variables or proofs, and nothing is proved but that the recursions end.
;
; All objects are finite. A player's inputs are the numbers 0..size-1, a function on them is the
; list of its values, a function on tuples an association list. Every object whatever is some
; protocol, so that "there is no protocol" is said of all objects that there are.
(in-package "LRAT")
(set-verify-guards-eagerness 0)

(defun upto (i n) ; the list i..n-1
  (declare (xargs :measure (nfix (- (nfix n) (nfix i)))))
  (if (and (natp i) (natp n) (< i n)) (cons i (upto (+ 1 i) n)) nil))

; ===== 1. Problems =====
; A problem has, for each player, a number of inputs (`sizes`), a number of outputs, and says which
; outputs are allowed on which joint inputs (`allowed`). Its forms:
;
;   (:index n), (:index n range)           Alice has n letters (bits), Bob a place: the letter there
;   (:disjointness n)                      two sets, n bits each: 1 iff they do not meet
;   (:equality n), (:greater-than n)       1 iff x = y; 1 iff x > y
;   (:inner-product n)                     the size of the intersection modulo 2
;   (:intersection-size n)                 the size of the intersection
;   (:pointer-chasing players names)       each has a permutation of the names: the half in which
;                                          the path from name 0 through all of them ends
;   (:function-composition m fans range)   see `compose`
;   (:table sizes outputs entries)         the matrix or tensor itself, see `entry`
;   (:own sizes outputs entries)           the same where players have outputs of their own: those
;                                          allowed to each; here the last player's count
;   (:listed sizes outputs entries)        the promised entries alone, see `listed-entry`

; letter i of a word a of n letters over 0..k-1, letter 0 the most significant
(defun letter-of (a i n k)
  (mod (floor a (expt k (- (- n 1) i))) k))

(defun index-range (problem) (if (nth 2 problem) (nth 2 problem) 2))

; Permutations of a list, numbered in lexicographic order.
(defun factorial (n) (if (zp n) 1 (* n (factorial (- n 1)))))
(defun without-place (i l) ; l without its entry number i
  (if (or (zp i) (atom (cdr l))) (cdr l) (cons (car l) (without-place (- i 1) (cdr l)))))
(defthm without-place-is-shorter ; for the termination of what follows
  (implies (consp l) (< (len (without-place i l)) (len l)))
  :rule-classes :linear)
(defun permutation (number l)
  (declare (xargs :measure (len l)))
  (if (atom l) nil
    (let ((block (factorial (- (len l) 1))))
      (cons (nth (floor number block) l)
            (permutation (mod number block) (without-place (floor number block) l))))))
(defun chase (name inputs names) ; where the path from `name` ends
  (if (atom inputs) name
    (chase (nth name (permutation (car inputs) (upto 0 names))) (cdr inputs) names)))

; L-sequential function composition (Chen, Peng, Wu, arXiv 2412.02975) with fans (n_1 .. n_(L-1)):
; N_0 = m and N_l = n_l N_(l-1). The inputs are w = (w_1 .. w_(L-1)) with w_l < n_l, then z_0 < m,
; and functions z_1 .. z_L: z_l takes N_(l-1) numbers to N_(l-1) numbers, z_L to `range` numbers.
; The output is i_L, where i_1 = z_1 (z_0) and i_(l+1) = z_(l+1) (w_l, i_l); a pair (w, i) is w N +
; i.
(defun layer-sizes (m fans) ; N_0 .. N_(L-1)
  (if (atom fans) (list m) (cons m (layer-sizes (* (car fans) m) (cdr fans)))))
(defun table-counts (ns range) ; how many z_1 .. z_L there are
  (if (atom ns) nil
    (cons (expt (if (atom (cdr ns)) range (car ns)) (car ns)) (table-counts (cdr ns) range))))
(defun product (l) (if (atom l) 1 (* (car l) (product (cdr l)))))
(defun digits (w fans) ; w as (w_1 .. w_(L-1)), the last the fastest
  (if (atom fans) nil
    (cons (floor w (product (cdr fans))) (digits (mod w (product (cdr fans))) (cdr fans)))))
(defun compose (i zs ns range ws previous) ; z_1, at which `previous` is nil, takes no part of w
  (if (atom zs) i
    (let ((place (if previous (+ i (* (car ws) previous)) i)))
      (compose (letter-of (car zs) place (car ns) (if (atom (cdr zs)) range (car ns)))
               (cdr zs) (cdr ns) range (if previous (cdr ws) ws) (car ns)))))

; A matrix is the list of its rows, a tensor the list of its slices; an entry is the list of the
; outputs allowed there, nil outside the promise.
(defun entry (inputs entries)
  (if (atom inputs) entries (entry (cdr inputs) (nth (car inputs) entries))))
; Where few of the joint inputs are promised, the entries of a player's input x are those behind x
; in a list ((x . entries) ..) of the inputs with which something is promised.
(defun listed-entry (inputs entries)
  (if (atom inputs) entries
    (listed-entry (cdr inputs) (cdr (assoc-equal (car inputs) entries)))))

(defun sizes (problem)
  (let ((n (nth 1 problem)))
    (case (nth 0 problem)
      (:index (list (expt (index-range problem) n) n))
      (:pointer-chasing (make-list n :initial-element (factorial (nth 2 problem))))
      (:function-composition
       (list* (product (nth 2 problem)) n
              (table-counts (layer-sizes n (nth 2 problem)) (nth 3 problem))))
      ((:table :own :listed) (nth 1 problem))
      (otherwise (list (expt 2 n) (expt 2 n))))))

(defun outputs (problem)
  (case (nth 0 problem)
    (:index (index-range problem))
    (:intersection-size (+ 1 (nth 1 problem)))
    (:function-composition (nth 3 problem))
    ((:table :own :listed) (nth 2 problem))
    (otherwise 2)))

(defun answer (problem inputs) ; of the problems that are functions
  (let ((n (nth 1 problem)) (x (nth 0 inputs)) (y (nth 1 inputs)))
    (case (nth 0 problem)
      (:index (letter-of x y n (index-range problem)))
      (:disjointness (if (equal (logand x y) 0) 1 0))
      (:equality (if (equal x y) 1 0))
      (:greater-than (if (> x y) 1 0))
      (:inner-product (mod (logcount (logand x y)) 2))
      (:intersection-size (logcount (logand x y)))
      (:pointer-chasing (if (< (* 2 (chase 0 inputs (nth 2 problem))) (nth 2 problem)) 0 1))
      (:function-composition
       (compose y (nthcdr 2 inputs) (layer-sizes n (nth 2 problem)) (nth 3 problem)
                (digits x (nth 2 problem)) nil)))))

(defun allowed (problem inputs o)
  (case (nth 0 problem)
    (:table (member-equal o (entry inputs (nth 3 problem))))
    (:own (member-equal o (car (last (entry inputs (nth 3 problem))))))
    (:listed (member-equal o (listed-entry inputs (nth 3 problem))))
    (otherwise (equal o (answer problem inputs)))))

(defun in-range (inputs sizes)
  (if (atom sizes) (null inputs)
    (and (natp (car inputs)) (< (car inputs) (car sizes)) (in-range (cdr inputs) (cdr sizes)))))

(defun some-allowed (problem inputs o) ; is one of the outputs 0..o-1 allowed?
  (if (zp o) nil
    (or (allowed problem inputs (- o 1)) (some-allowed problem inputs (- o 1)))))

(defun promised (problem inputs) ; the promise: the joint inputs on which some output is allowed
  (and (in-range inputs (sizes problem)) (some-allowed problem inputs (outputs problem))))

(defun correct (problem inputs o)
  (and (natp o) (< o (outputs problem)) (allowed problem inputs o)))

; ===== 2. Two-way protocols: trees =====
; A node is (:alice f p0 p1) or (:bob f p0 p1): the speaker sends a bit, f is the list of its bits
; by the speaker's input, and the protocol goes on with p1 after the bit 1, with p0 after any other
; value. Everything else is a leaf.

(defun innerp (p) (and (consp p) (or (equal (car p) :alice) (equal (car p) :bob))))

(defthm part-is-smaller ; for the termination of what follows
  (implies (consp p) (< (acl2-count (nth i p)) (acl2-count p)))
  :rule-classes :linear)
(local (in-theory (disable nth)))

(defun leaf-reached (p x y)
  (cond ((not (innerp p)) p)
        ((equal (nth (if (equal (car p) :alice) x y) (nth 1 p)) 1) (leaf-reached (nth 3 p) x y))
        (t (leaf-reached (nth 2 p) x y))))

(defun cost (p) ; the most bits that are sent
  (if (innerp p) (+ 1 (max (cost (nth 2 p)) (cost (nth 3 p)))) 0))

; Who knows the output at the end: both, from the leaf (:out z); Bob, by a function of his input at
; the leaf (:out g), or Alice; or either, the one that the leaf names, (:out :bob g) or (:out :alice
; g).
(defun tree-output (p x y knows)
  (let ((leaf (leaf-reached p x y)))
    (case knows
      (:both (nth 1 leaf))
      (:bob (nth y (nth 1 leaf)))
      (:alice (nth x (nth 1 leaf)))
      (:either (if (equal (nth 1 leaf) :bob) (nth y (nth 2 leaf)) (nth x (nth 2 leaf)))))))

(defun-sk tree-solves (p problem knows)
  (forall (x y)
    (implies (promised problem (list x y))
             (correct problem (list x y) (tree-output p x y knows)))))

(defun-sk tree-protocol-exists (problem knows bits)
  (exists p (and (<= (cost p) bits) (tree-solves p problem knows))))

; Rounds: on every path the speaker changes fewer than `rounds` times, counted from `first` (:alice
; or :bob), who has the first of the rounds and may be silent in it.
(defun changes (p speaker) ; the most changes of speaker on a path, `speaker` having been the last
  (if (innerp p)
      (+ (if (equal (car p) speaker) 0 1)
         (max (changes (nth 2 p) (car p)) (changes (nth 3 p) (car p))))
    0))

(defun keeps-rounds (p rounds first)
  (< (changes p first) rounds))

(defun-sk rounds-protocol-exists (problem knows bits rounds first)
  (exists p
    (and (<= (cost p) bits) (keeps-rounds p rounds first) (tree-solves p problem knows))))

; ===== 3. Protocols of a fixed list of messages: schedules =====
; A schedule is a list of steps (alphabet players messages). The value of a step is one of
; 0..alphabet-1, a function of the inputs of those players and of the values of those earlier steps.
; The last step is the output. A protocol is a list of functions, one a step.

(defun alphabet (step) (nth 0 step))
(defun players (step) (nth 1 step))
(defun messages (step) (nth 2 step))

(defun pick (places list) ; the entries at these places
  (if (atom places) nil (cons (nth (car places) list) (pick (cdr places) list))))

(defun letter (a k) (if (and (natp a) (< a k)) a 0)) ; what is no letter stands for letter 0

(defun step-value (step f inputs values)
  (letter (cdr (assoc-equal (list (pick (players step) inputs) (pick (messages step) values)) f))
          (alphabet step)))

(defun run-steps (g steps fs inputs) ; the values of the first g steps
  (if (zp g) nil
    (let ((values (run-steps (- g 1) steps fs inputs)))
      (append values
              (list (step-value (nth (- g 1) steps) (nth (- g 1) fs) inputs values))))))

(defun schedule-output (steps fs inputs)
  (nth (- (len steps) 1) (run-steps (len steps) steps fs inputs)))

(defun-sk schedule-solves (fs problem steps)
  (forall inputs
    (implies (promised problem inputs)
             (correct problem inputs (schedule-output steps fs inputs)))))

(defun-sk schedule-protocol-exists (problem steps)
  (exists fs (schedule-solves fs problem steps)))

; ===== 4. Models that are schedules =====

(defun one-way (problem k) ; Alice sends one of k messages, Bob answers
  (list (list k '(0) nil) (list (outputs problem) '(1) '(0))))

; Alice (player 0) and Bob send messages in turn, one of the first, one of the second .. of ks
; values, the last of them Alice's; each sees the messages before, and Bob answers.
(defun in-turn (i ks)
  (if (atom ks) nil
    (cons (list (car ks) (list (mod (- (len ks) 1) 2)) (upto 0 i)) (in-turn (+ 1 i) (cdr ks)))))
(defun alternating (problem ks)
  (append (in-turn 0 ks) (list (list (outputs problem) '(1) (upto 0 (len ks))))))

; Every player p sends one of (nth p ks) messages to a referee, who sees nothing else and answers.
(defun messages-of-all (p ks)
  (if (atom ks) nil (cons (list (car ks) (list p) nil) (messages-of-all (+ 1 p) (cdr ks)))))
(defun simultaneous (problem ks)
  (append (messages-of-all 0 ks) (list (list (outputs problem) nil (upto 0 (len ks))))))

; Blackboard: in each round the players write in the order k-1 .. 0, player p one of (nth p ks)
; values; each sees its input and the whole board. The output is a function of the board and, where
; knows is :last, of the input of player 0, who wrote last.
(defun one-round (k) (if (zp k) nil (cons (- k 1) (one-round (- k 1)))))
(defun turns (rounds k) (if (zp rounds) nil (append (one-round k) (turns (- rounds 1) k))))
(defun writes (turns ks written)
  (if (atom turns) nil
    (cons (list (nth (car turns) ks) (list (car turns)) (upto 0 written))
          (writes (cdr turns) ks (+ 1 written)))))
(defun blackboard (problem ks rounds knows)
  (let ((turns (turns rounds (len ks))))
    (append (writes turns ks 0)
            (list (list (outputs problem) (if (equal knows :last) '(0) nil)
                        (upto 0 (len turns)))))))

; A recurrent network of `layers` layers that reads the inputs of the players as tokens, player 0
; first, `passes` times. Step g is the state, one of k, of layer (mod g layers) after token number
; (floor g layers). It sees the token, the state of that layer before it and the states of the lower
; layers after the token; where `stacked` holds, a layer above the first sees of these its own state
; and that of the layer just below. The output sees the last token and all states before it.
(defun states (g end layers players k stacked)
  (declare (xargs :measure (nfix (- (nfix end) (nfix g)))))
  (if (or (not (natp g)) (not (natp end)) (<= end g)) nil
    (let ((layer (mod g layers)))
      (cons (list k
                  (if (and stacked (< 0 layer)) nil (list (mod (floor g layers) players)))
                  (append (if (< g layers) nil (list (- g layers)))
                          (upto (- g (if stacked (min layer 1) layer)) g)))
            (states (+ 1 g) end layers players k stacked)))))
(defun network (problem k layers passes stacked)
  (let* ((players (len (sizes problem))) (end (* layers (- (* passes players) 1))))
    (append (states 0 end layers players k stacked)
            (list (list (outputs problem) (list (- players 1)) (upto (- end layers) end))))))
(defun recurrent (problem k layers passes) (network problem k layers passes nil))
(defun recurrent-stacked (problem k layers passes) (network problem k layers passes t))

; Autoregressive communication (Chen, Peng, Wu), players 0..k-1 (the paper's -1..L), `tokens` the
; numbers of their tokens. In epoch e every j sends every i < j a message of `bits` bits for each
; token of i, a function of what j and i know: their inputs, and what each received in earlier
; epochs. After the last epoch player 0 answers. Messages of the last epoch to others than player 0,
; which nobody reads, are left out. `given` has the alphabets of single messages, (((epoch j-1 i-1)
; . alphabet) ..).
(defun merge-up (a b) ; the union of two ascending lists
  (declare (xargs :measure (+ (len a) (len b))))
  (cond ((atom a) b)
        ((atom b) a)
        ((< (car a) (car b)) (cons (car a) (merge-up (cdr a) b)))
        ((equal (car a) (car b)) (cons (car a) (merge-up (cdr a) (cdr b))))
        (t (cons (car b) (merge-up a (cdr b))))))
(defun messages-to (i js e known bits tokens given)
  (if (atom js) nil
    (let ((name (assoc-equal (list e (- (car js) 1) (- i 1)) given)))
      (cons (list (if name (cdr name) (expt 2 (* bits (nth i tokens))))
                  (list i (car js))
                  (merge-up (nth i known) (nth (car js) known)))
            (messages-to i (cdr js) e known bits tokens given)))))
(defun epoch (is e k known bits tokens given)
  (if (atom is) nil
    (append (messages-to (car is) (upto (+ 1 (car is)) k) e known bits tokens given)
            (epoch (cdr is) e k known bits tokens given))))
(defun received (is k known next) ; who knows which messages after an epoch that begins with `next`
  (if (atom is) nil
    (let ((end (+ next (- (- k 1) (car is)))))
      (cons (append (nth (car is) known) (upto next end)) (received (cdr is) k known end)))))
; Epochs beyond `last` are those of generated tokens: every j sends player 0 one message, a function
; of what j knew before epoch (mod (- e 1) last) + 1 of the prompt (`before`) and of all that player
; 0 knows.
(defun epochs (e last end k known before next bits tokens given outputs)
  (declare (xargs :measure (nfix (- (+ 1 (nfix end)) (nfix e)))))
  (if (or (not (natp e)) (not (natp end)) (< end e))
      (list (list outputs '(0) (nth 0 known)))
    (let* ((known (if (<= e last) known
                    (cons (nth 0 known) (cdr (nth (mod (- e 1) last) before)))))
           (is (upto 0 (if (< e last) k 1)))
           (steps (epoch is e k known bits tokens given)))
      (append steps
              (epochs (+ 1 e) last end k (received is k known next) (append before (list known))
                      (+ next (len steps)) bits tokens given outputs)))))
; For function composition, where player l >= 1 of the paper owns N_(l-1) tokens and the others one.
; Chain of thought: player 0 generates `steps` tokens, each with as many epochs as the prompt has.
(defun chain-of-thought (problem last bits given steps)
  (let ((tokens (list* 1 1 (layer-sizes (nth 1 problem) (nth 2 problem)))))
    (epochs 1 last (* last (+ 1 steps)) (len tokens) (make-list (len tokens)) nil 0
            bits tokens given (outputs problem))))
(defun autoregressive (problem last bits given) (chain-of-thought problem last bits given 0))

(in-theory (disable allowed promised correct sizes outputs))
