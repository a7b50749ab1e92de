; The encoder of massively parallel computation: the variables and the clauses of
; reductions/questions/encodings/mpc_encoding.c, in the same order and with its numbers (1) to (6).
; Machines that solve the problem make them true.
(in-package "LRAT")
(include-book "networks")
(set-verify-guards-eagerness 0)

(defmacro machines-q () '(list :machines problem rounds s w knows))

; --- lists of words, shorter ones first, and what a machine may have received: a list from each of
; n machines, `left` words at most ---
(defun repeated (i w) (if (zp i) nil (cons w (repeated (- i 1) w))))
(defun lists-from (i s w)
  (declare (xargs :measure (nfix (- (+ 1 (nfix s)) (nfix i)))))
  (if (or (not (natp i)) (not (natp s)) (< s i)) nil
    (append (tuples (repeated i w)) (lists-from (+ 1 i) s w))))
(defun word-lists (s w) (lists-from 0 s w))
(defun views (ls n left lists) ; the first of these lists
  (declare (xargs :measure (cons (cons (+ 1 (nfix n)) 1) (len ls))))
  (cond ((zp n) (list nil))
        ((atom ls) nil)
        ((<= (len (car ls)) left)
         (append (before-each (car ls) (views lists (- n 1) (- left (len (car ls))) lists))
                 (views (cdr ls) n left lists)))
        (t (views (cdr ls) n left lists))))

(local (defthm make-list-cons
  (equal (make-list-ac k a (cons a as)) (cons a (make-list-ac k a as)))))
(local (defthm pairs-are-before-each
  (implies (true-listp ls)
           (equal (pairlis$ (make-list-ac (len ls) a nil) ls) (before-each a ls)))
  :hints (("Goal" :induct (len ls)))))
(local (defthm before-each-has
  (implies (member-equal rest ls) (member-equal (cons a rest) (before-each a ls)))))
(defthm tuples-with-has
  (implies (and (natp a) (natp n) (natp i) (<= i a) (< a n) (member-equal rest ls)
                (true-listp ls))
           (member-equal (cons a rest) (tuples-with (upto i n) ls)))
  :hints (("Goal" :induct (upto i n) :in-theory (disable make-list-ac))))
(local (defthm tuples-with-list (true-listp (tuples-with as ls))))
(defthm tuples-have
  (implies (and (words-below l w) (natp w)) (member-equal l (tuples (repeated (len l) w))))
  :hints (("Goal" :induct (len l) :in-theory (disable tuples-with))))
(local (defthm append-has
  (iff (member-equal e (append a b)) (or (member-equal e a) (member-equal e b)))))
(defthm lists-have
  (implies (and (words-below l w) (natp w) (natp i) (natp s) (<= i (len l)) (<= (len l) s))
           (member-equal l (lists-from i s w)))
  :hints (("Goal" :induct (lists-from i s w) :in-theory (disable tuples repeated))))
(defthm sent-is-a-list
  (implies (and (natp s) (natp w))
           (member-equal (sent round from memory to tables s w) (word-lists s w)))
  :hints (("Goal" :do-not-induct t :in-theory (disable lists-from nth))))
(in-theory (disable sent word-lists))

; --- (1) ---
(defrow message-row v (round from to memory) (list :message round from to memory v)
  (sent round from memory to (nth 0 p) s w) (machines-q) p)
(defrow answer-row v (m memory) (list :answer m memory v)
  (machine-output m memory (nth 1 p) problem) (machines-q) p)
(defthm output-letter
  (implies (posp (outputs problem))
           (and (natp (machine-output m memory answers problem))
                (< (machine-output m memory answers problem) (outputs problem)))))
(local (in-theory (disable machine-output memories)))
(defmacro words-hyp () '(and (natp s) (natp w) (equal lists (word-lists s w))
                             (no-duplicatesp-equal lists)))
(defclauses message-memories memory all (round from to lists) (words-hyp) (machines-q) p
  (exactly-one (message-row lists round from to memory)))
(defclauses message-tos to tos (round from all lists) (words-hyp) (machines-q) p
  (message-memories all round from to lists))
(defclauses message-froms from froms (round tos sizes views lists) (words-hyp) (machines-q) p
  (message-tos tos round from (if (zp round) (upto 0 (nth from sizes)) views) lists))
(defclauses message-rounds round rs (froms sizes views lists) (words-hyp) (machines-q) p
  (message-froms froms round froms sizes views lists))
(defclauses answer-memories memory all (m k) (and (equal k (outputs problem)) (posp k))
  (machines-q) p
  (exactly-one (answer-row (upto 0 k) m memory)) :disable (upto))
(defclauses answer-machines m ms (end sizes views k) (and (equal k (outputs problem)) (posp k))
  (machines-q) p
  (answer-memories (if (zp end) (upto 0 (nth m sizes)) views) m k))

; --- what the other variables mean ---
(defthm said-val
  (equal (val (list :said in round from to l) (machines-q) p)
         (equal l (sent round from (nth from (memories round in (nth 0 p) s w)) to (nth 0 p) s w)))
  :hints (("Goal" :in-theory (enable val))))
(defthm sent-val
  (equal (val (list :sent in round m other c) (machines-q) p)
         (equal c (count-words (sent-to (upto 0 (+ 1 other)) round m
                                        (nth m (memories round in (nth 0 p) s w))
                                        (nth 0 p) s w))))
  :hints (("Goal" :in-theory (enable val))))
(defthm received-val
  (equal (val (list :received in round m other c) (machines-q) p)
         (equal c (count-words (received-from (upto 0 (+ 1 other)) round
                                              (memories round in (nth 0 p) s w) m
                                              (nth 0 p) s w))))
  :hints (("Goal" :in-theory (enable val))))
(defthm view-val
  (equal (val (list :view in round m view) (machines-q) p)
         (equal view (nth m (memories (+ 1 round) in (nth 0 p) s w))))
  :hints (("Goal" :in-theory (enable val))))
(defthm machines-wrong-val (not (val (list :wrong in) (machines-q) p))
  :hints (("Goal" :in-theory (enable val))))

; --- (2); in round 0 the memory is the input, later each view ---
(defclauses sending-lists l ls (in round from to memory)
  (or (not (zp round)) (equal memory (nth from in))) (machines-q) p
  (list (list* (neg (list :message round from to memory l)) (pos (list :said in round from to l))
               (if (zp round) nil (list (neg (list :view in (- round 1) from memory))))))
  :enable (memories))
(defclauses sending-tos to tos (in round from memory lists)
  (or (not (zp round)) (equal memory (nth from in))) (machines-q) p
  (sending-lists lists in round from to memory))
(defclauses sending-views memory all (in round from tos lists) (not (zp round)) (machines-q) p
  (sending-tos tos in round from memory lists))
(defclauses sending-froms from froms (in round tos views lists) t (machines-q) p
  (if (zp round) (sending-tos tos in round from (nth from in) lists)
    (sending-views views in round from tos lists)))
(defclauses sending-rounds round rs (in froms views lists) t (machines-q) p
  (sending-froms froms in round froms views lists))
(defclauses all-sending in ins (rs froms views lists) t (machines-q) p
  (sending-rounds rs in froms views lists))

; --- what holds where machines keep their limits ---
(local (defthm upto-nothing (equal (upto i i) nil) :hints (("Goal" :expand ((upto i i))))))
(local (defthm upto-one-more
  (implies (and (natp i) (natp k) (<= i k))
           (equal (upto i (+ 1 k)) (append (upto i k) (list k))))
  :hints (("Goal" :induct (upto i k)))))
(defthm sent-to-append
  (equal (sent-to (append a b) round m memory tables s w)
         (append (sent-to a round m memory tables s w) (sent-to b round m memory tables s w))))
(defthm received-from-append
  (equal (received-from (append a b) round mem m tables s w)
         (append (received-from a round mem m tables s w)
                 (received-from b round mem m tables s w)))
  :hints (("Goal" :in-theory (disable nth))))
(defthm count-words-append
  (equal (count-words (append a b)) (+ (count-words a) (count-words b))))
(local (defthm fewer-sent
  (implies (and (natp i) (natp a) (natp b) (<= a b))
           (<= (count-words (sent-to (upto i a) round m memory tables s w))
               (count-words (sent-to (upto i b) round m memory tables s w))))
  :hints (("Goal" :induct (upto i a) :in-theory (disable upto-one-more)))
  :rule-classes nil))
(local (defthm fewer-received
  (implies (and (natp i) (natp a) (natp b) (<= a b))
           (<= (count-words (received-from (upto i a) round mem m tables s w))
               (count-words (received-from (upto i b) round mem m tables s w))))
  :hints (("Goal" :induct (upto i a) :in-theory (disable upto-one-more nth)))
  :rule-classes nil))
(defthm limits-at
  (implies (and (keeps-limits rounds in tables s w) (natp round) (natp rounds) (< round rounds))
           (few-words (upto 0 (len in)) round in tables s w))
  :hints (("Goal" :induct (keeps-limits rounds in tables s w)
           :in-theory (disable few-words upto))))
(defthm few-at
  (implies (and (few-words ms round in tables s w) (member-equal m ms))
           (and (<= (count-words (sent-to (upto 0 (len in)) round m
                                          (nth m (memories round in tables s w)) tables s w))
                    s)
                (<= (count-words (received-from (upto 0 (len in)) round
                                                (memories round in tables s w) m tables s w))
                    s)))
  :hints (("Goal" :induct (len ms) :in-theory (disable upto nth)))
  :rule-classes nil)
(defun within-limits (in round p s w) ; of one round
  (few-words (upto 0 (len in)) round in (nth 0 p) s w))
(defthm few-sent
  (implies (and (within-limits in round p s w) (natp m) (< m (len in)) (natp k) (<= k (len in)))
           (<= (count-words (sent-to (upto 0 k) round m
                                     (nth m (memories round in (nth 0 p) s w)) (nth 0 p) s w))
               s))
  :hints (("Goal" :do-not-induct t :in-theory (disable upto nth)
           :use ((:instance few-at (ms (upto 0 (len in))) (tables (nth 0 p)))
                 (:instance fewer-sent (i 0) (a k) (b (len in)) (tables (nth 0 p))
                   (memory (nth m (memories round in (nth 0 p) s w)))))))
  :rule-classes nil)
(defthm few-received
  (implies (and (within-limits in round p s w) (natp m) (< m (len in)) (natp k) (<= k (len in)))
           (<= (count-words (received-from (upto 0 k) round (memories round in (nth 0 p) s w) m
                                           (nth 0 p) s w))
               s))
  :hints (("Goal" :do-not-induct t :in-theory (disable upto nth)
           :use ((:instance few-at (ms (upto 0 (len in))) (tables (nth 0 p)))
                 (:instance fewer-received (i 0) (a k) (b (len in)) (tables (nth 0 p))
                   (mem (memories round in (nth 0 p) s w))))))
  :rule-classes nil)

; --- (3); `count` words before, -1: none can be before ---
(defun counted (in round sent m other count l s)
  (let* ((kind (if sent :sent :received)) (sum (+ count (len l)))
         (said (list :said in round (if sent m other) (if sent other m) l)))
    (list* (neg said)
           (pos (if (<= sum s) (list kind in round m other sum) (list :wrong in)))
           (if (zp other) nil (list (neg (list kind in round m (- other 1) count)))))))
(defthm counted-true
  (implies (and (within-limits in round p s w) (natp m) (< m (len in)) (natp other)
                (< other (len in)) (or (not (zp other)) (equal count 0)))
           (clause-true (counted in round sent m other count l s) (machines-q) p))
  :hints (("Goal" :do-not-induct t :in-theory (disable nth within-limits upto)
           :expand ((upto 0 0))
           :use ((:instance few-sent (k (+ 1 other))) (:instance few-received (k (+ 1 other)))
                 (:instance upto-one-more (i 0) (k other))))))
(in-theory (disable counted))
(defmacro limits-hyp () '(and (within-limits in round p s w) (natp m) (< m (len in))))
(defclauses counted-lists l ls (in round sent m other count s)
  (and (limits-hyp) (natp other) (< other (len in)) (or (not (zp other)) (equal count 0)))
  (machines-q) p
  (list (counted in round sent m other count l s)) :disable (within-limits))
(defclauses counted-counts count counts (in round sent m other lists s)
  (and (limits-hyp) (posp other) (< other (len in))) (machines-q) p
  (counted-lists lists in round sent m other count s) :disable (within-limits))
(defclauses counted-others other others (in round sent m counts lists s)
  (and (limits-hyp) (all-below others (len in))) (machines-q) p
  (if (zp other) (counted-lists lists in round sent m 0 0 s)
    (counted-counts counts in round sent m other lists s))
  :disable (within-limits))
(defclauses counted-machines m ms (in round sent counts lists n s)
  (and (within-limits in round p s w) (equal n (len in)) (all-below ms n)) (machines-q) p
  (counted-others (upto 0 n) in round sent m counts lists s) :disable (within-limits upto))
(defun limits-on (rs in p s w)
  (if (atom rs) t (and (within-limits in (car rs) p s w) (limits-on (cdr rs) in p s w))))
(defclauses counted-rounds round rs (in counts lists n s)
  (and (limits-on rs in p s w) (equal n (len in))) (machines-q) p
  (append (counted-machines (upto 0 n) in round nil counts lists n s)
          (counted-machines (upto 0 n) in round t counts lists n s))
  :disable (within-limits upto))
(defun limits-on-all (ins rs p s w)
  (if (atom ins) t (and (limits-on rs (car ins) p s w) (limits-on-all (cdr ins) rs p s w))))
(defclauses all-counted in ins (rs counts lists n s)
  (and (limits-on-all ins rs p s w) (all-of-len n ins)) (machines-q) p
  (counted-rounds rs in counts lists n s) :disable (limits-on))

; --- (4) ---
(defun said-names (froms view in round m)
  (if (atom froms) nil
    (cons (list :said in round (car froms) m (car view))
          (said-names (cdr froms) (cdr view) in round m))))
(defthm said-is-received
  (implies (and (all-true (said-names froms view in round m) (machines-q) p)
                (true-listp view) (equal (len view) (len froms)))
           (equal (received-from froms round (memories round in (nth 0 p) s w) m (nth 0 p) s w)
                  view))
  :hints (("Goal" :induct (said-names froms view in round m) :in-theory (disable nth)))
  :rule-classes nil)
(local (defun nth-at (m i n) (if (zp m) (list i n) (nth-at (- m 1) (+ 1 i) n))))
(defthm nth-received-by
  (implies (and (natp m) (natp i) (natp n) (< (+ i m) n))
           (equal (nth m (received-by (upto i n) round mem k tables s w))
                  (received-from (upto 0 k) round mem (+ i m) tables s w)))
  :hints (("Goal" :induct (nth-at m i n) :expand ((upto i n))
           :in-theory (disable received-from))))
(defthm memory-after
  (implies (and (natp m) (natp round) (equal n (len in)) (< m n))
           (equal (nth m (memories (+ 1 round) in tables s w))
                  (received-from (upto 0 n) round (memories round in tables s w) m tables s w)))
  :hints (("Goal" :do-not-induct t :expand ((memories (+ 1 round) in tables s w))
           :in-theory (disable upto received-from nth received-by))))
(defthm len-of-upto-from
  (implies (and (natp i) (natp n) (<= i n)) (equal (len (upto i n)) (- n i)))
  :hints (("Goal" :induct (upto i n))))
(defun view-clause (n view in round m)
  (append (neg-all (said-names (upto 0 n) view in round m))
          (list (pos (list :view in round m view)))))
(defthm view-clause-true
  (implies (and (natp m) (natp round) (natp n) (equal n (len in)) (< m n) (true-listp view)
                (equal (len view) n))
           (clause-true (view-clause n view in round m) (machines-q) p))
  :hints (("Goal" :do-not-induct t :in-theory (disable upto received-from nth)
           :use ((:instance said-is-received (froms (upto 0 n)))))))
(in-theory (disable said-names memory-after view-clause))
(defclauses view-views view all (in round m n)
  (and (natp m) (natp round) (natp n) (equal n (len in)) (< m n) (all-of-len n all))
  (machines-q) p
  (list (view-clause n view in round m)))
(defclauses view-machines m ms (in round views n)
  (and (natp round) (natp n) (equal n (len in)) (all-below ms n) (all-of-len n views))
  (machines-q) p
  (view-views views in round m n))
(defclauses view-rounds round rs (in views n)
  (and (natp n) (equal n (len in)) (all-of-len n views) (all-natp rs)) (machines-q) p
  (view-machines (upto 0 n) in round views n) :disable (upto))
(defclauses all-views in ins (rs views n)
  (and (natp n) (all-of-len n ins) (all-of-len n views) (all-natp rs)) (machines-q) p
  (view-rounds rs in views n))

; --- (5), (6) ---
(defun refused-outputs (os in m problem)
  (cond ((atom os) nil)
        ((allowed-to m problem in (car os)) (refused-outputs (cdr os) in m problem))
        (t (cons (car os) (refused-outputs (cdr os) in m problem)))))
(defun refused-answers (os in m memory seen)
  (if (atom os) nil
    (cons (list* (neg (list :answer m memory (car os))) (pos (list :wrong in)) seen)
          (refused-answers (cdr os) in m memory seen))))
(defun answer-right (in m rounds problem p s w)
  (allowed-to m problem in
              (machine-output m (nth m (memories rounds in (nth 0 p) s w)) (nth 1 p) problem)))
(defun right-answer-is-none-of (os in m rounds problem p s w)
  (not (member-equal (machine-output m (nth m (memories rounds in (nth 0 p) s w)) (nth 1 p)
                                     problem)
                     os)))
(defthm right-answer-is-not-refused
  (implies (answer-right in m rounds problem p s w)
           (right-answer-is-none-of (refused-outputs os in m problem) in m rounds problem p s w))
  :hints (("Goal" :induct (len os) :in-theory (disable nth allowed-to))))
(defthm refused-answers-true
  (implies (or (clause-true seen (machines-q) p)
               (and (right-answer-is-none-of os in m rounds problem p s w)
                    (equal memory (nth m (memories rounds in (nth 0 p) s w)))))
           (formula-true (refused-answers os in m memory seen) (machines-q) p))
  :hints (("Goal" :induct (len os) :in-theory (disable nth formula-true))))
(in-theory (disable refused-answers refused-outputs answer-right right-answer-is-none-of))
(defclauses answer-views memory all (os in m rounds)
  (and (right-answer-is-none-of os in m rounds problem p s w) (posp rounds)) (machines-q) p
  (refused-answers os in m memory (list (neg (list :view in (- rounds 1) m memory)))))
(defun answers-right (ms in rounds problem p s w)
  (if (atom ms) t
    (and (answer-right in (car ms) rounds problem p s w)
         (answers-right (cdr ms) in rounds problem p s w))))
(defclauses answers-of m ms (in rounds views problem)
  (and (answers-right ms in rounds problem p s w) (natp rounds)) (machines-q) p
  (let ((os (refused-outputs (upto 0 (outputs problem)) in m problem)))
    (if (zp rounds) (refused-answers os in m (nth m in) nil)
      (answer-views views os in m rounds)))
  :disable (upto) :enable (memories))
(defun answers-right-all (ins ms rounds problem p s w)
  (if (atom ins) t
    (and (answers-right ms (car ins) rounds problem p s w)
         (answers-right-all (cdr ins) ms rounds problem p s w))))
(defclauses all-answers in ins (ms rounds views problem)
  (and (answers-right-all ins ms rounds problem p s w) (natp rounds)) (machines-q) p
  (answers-of ms in rounds views problem))
(defclauses right-machines in ins () t (machines-q) p
  (list (list (neg (list :wrong in)))))

(defun machines-formula (problem rounds s w knows)
  (let* ((sizes (sizes problem)) (n (len sizes)) (all (upto 0 n)) (rs (upto 0 rounds))
         (lists (word-lists s w)) (views (views lists n s lists)) (ms (who-answers n knows))
         (ins (promised-inputs problem)))
    (append (message-rounds rs all sizes views lists)
     (append (answer-machines ms rounds sizes views (outputs problem))
      (append (all-sending ins rs all views lists)
       (append (all-counted ins rs (upto 0 (+ 1 s)) lists n s)
        (append (all-views ins rs views n)
         (append (all-answers ins ms rounds views problem)
                 (right-machines ins)))))))))

; --- the order of the variables ---
(defnames message-memory-names memory all (round from to lists)
  (message-row lists round from to memory))
(defnames message-to-names to tos (round from all lists)
  (message-memory-names all round from to lists))
(defnames message-from-names from froms (round tos sizes views lists)
  (message-to-names tos round from (if (zp round) (upto 0 (nth from sizes)) views) lists))
(defnames message-names round rs (froms sizes views lists)
  (message-from-names froms round froms sizes views lists))
(defnames answer-memory-names memory all (m k) (answer-row (upto 0 k) m memory))
(defnames answer-names m ms (end sizes views k)
  (answer-memory-names (if (zp end) (upto 0 (nth m sizes)) views) m k))
(defnames said-list-names l ls (in round from to) (list (list :said in round from to l)))
(defnames said-to-names to tos (in round from lists) (said-list-names lists in round from to))
(defnames said-from-names from froms (in round tos lists) (said-to-names tos in round from lists))
(defnames said-in-names in ins (round froms lists) (said-from-names froms in round froms lists))
(defnames count-names count counts (kind in round m other)
  (list (list kind in round m other count)))
(defnames other-names other others (kind in round m counts)
  (count-names counts kind in round m other))
(defnames machine-names m ms (kind in round others counts)
  (other-names others kind in round m counts))
(defnames counted-in-names in ins (kind round ms counts) (machine-names ms kind in round ms counts))
(defnames view-view-names view views (in round m) (list (list :view in round m view)))
(defnames view-machine-names m ms (in round views) (view-view-names views in round m))
(defnames view-in-names in ins (round ms views) (view-machine-names ms in round views))
(defnames round-names round rs (ins ms counts views lists)
  (append (said-in-names ins round ms lists)
   (append (counted-in-names ins :sent round ms counts)
    (append (counted-in-names ins :received round ms counts)
            (view-in-names ins round ms views)))))
(defnames wrong-machine-names in ins () (list (list :wrong in)))
(defun machines-names (problem rounds s w knows)
  (let* ((sizes (sizes problem)) (n (len sizes)) (all (upto 0 n)) (rs (upto 0 rounds))
         (lists (word-lists s w)) (views (views lists n s lists)) (ins (promised-inputs problem)))
    (append (message-names rs all sizes views lists)
     (append (answer-names (who-answers n knows) rounds sizes views (outputs problem))
      (append (round-names rs ins all (upto 0 (+ 1 s)) views lists)
              (wrong-machine-names ins))))))

; --- the theorem ---
(defthm limits-on-some
  (implies (and (keeps-limits rounds in (nth 0 p) s w) (natp rounds) (all-below rs rounds))
           (limits-on rs in p s w))
  :hints (("Goal" :induct (len rs) :in-theory (disable few-words keeps-limits upto nth))))
(defthm answers-correct-right
  (implies (answers-correct ms (memories rounds in (nth 0 p) s w) (nth 1 p) problem in)
           (answers-right ms in rounds problem p s w))
  :hints (("Goal" :induct (len ms) :in-theory (e/d (answer-right) (nth)))))
(defthm machines-limits-all
  (implies (and (machines-solve p problem rounds s w knows) (all-promised ins problem)
                (natp rounds))
           (limits-on-all ins (upto 0 rounds) p s w))
  :hints (("Goal" :induct (len ins)
           :in-theory (disable machines-solve promised limits-on keeps-limits upto nth))
          ("Subgoal *1/1" :use ((:instance machines-solve-necc (inputs (car ins)))))))
(defthm machines-answers-all
  (implies (and (machines-solve p problem rounds s w knows) (all-promised ins problem)
                (all-of-len n ins))
           (answers-right-all ins (who-answers n knows) rounds problem p s w))
  :hints (("Goal" :induct (len ins)
           :in-theory (disable machines-solve promised answers-right answers-correct who-answers
                               nth))
          ("Subgoal *1/1" :use ((:instance machines-solve-necc (inputs (car ins)))))))
(defun machines-ok (problem rounds s w)
  (let ((n (len (sizes problem))) (lists (word-lists s w)))
    (and (natp rounds) (natp s) (natp w) (posp (outputs problem)) (no-duplicatesp-equal lists)
         (all-of-len n (promised-inputs problem))
         (all-of-len n (views lists n s lists)))))
(defthm machines-formula-true
  (implies (and (machines-ok problem rounds s w) (machines-solve p problem rounds s w knows))
           (formula-true (machines-formula problem rounds s w knows)
                         (list :machines problem rounds s w knows) p))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable machines-solve upto promised-inputs formula-true views nth
                               who-answers word-lists all-of-len))))
(defun machines-instance (problem rounds s w knows ids)
  (and (machines-ok problem rounds s w)
       (let ((names (machines-names problem rounds s w knows)))
         (instance-of (len names) (chosen (machines-formula problem rounds s w knows) names ids)))))
(defthm machines-theorem
  (implies (and (machines-instance problem rounds s w knows ids)
                (not (satisfiable
                      (instance-formula (machines-instance problem rounds s w knows ids)))))
           (not (machines-exist problem rounds s w knows)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable machines-solve machines-formula machines-names satisfiable chosen
                               machines-ok machines-formula-true chosen-satisfiable)
           :use ((:instance machines-formula-true
                   (p (machines-exist-witness problem rounds s w knows)))
                 (:instance chosen-satisfiable
                   (f (machines-formula problem rounds s w knows))
                   (names (machines-names problem rounds s w knows))
                   (q (list :machines problem rounds s w knows))
                   (p (machines-exist-witness problem rounds s w knows))))))
  :rule-classes nil)
