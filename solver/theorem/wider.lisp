; More values for the messages do no harm: what a schedule can, every schedule can that differs from
; it by larger alphabets only. So where no protocol exists none exists with fewer bits either, and a
; least budget is least among all budgets. (Of trees this is so by definition: `cost` is at most the
; bits.)
(in-package "LRAT")
(include-book "specification-machines")
(include-book "specification-stacks")
(include-book "specification-reals")
(set-verify-guards-eagerness 0)

(defun wider (small large)
  (if (atom small) (atom large)
    (and (consp large)
         (equal (players (car small)) (players (car large)))
         (equal (messages (car small)) (messages (car large)))
         (<= (alphabet (car small)) (alphabet (car large)))
         (wider (cdr small) (cdr large)))))

(defun clip (f k) ; the values of f as letters below k
  (if (atom f) nil
    (if (consp (car f)) (cons (cons (caar f) (letter (cdar f) k)) (clip (cdr f) k))
      (clip (cdr f) k))))
(defun clip-all (fs steps)
  (if (atom steps) nil
    (cons (clip (car fs) (alphabet (car steps))) (clip-all (cdr fs) (cdr steps)))))

(local (in-theory (disable alphabet players messages)))
(local (defthm letter-of-letter
  (implies (<= k m) (equal (letter (letter a k) m) (letter a k)))))
(local (defthm letter-of-clipped
  (implies (and (consp key) (<= k m))
           (equal (letter (cdr (assoc-equal key (clip f k))) m)
                  (letter (cdr (assoc-equal key f)) k)))
  :hints (("Goal" :in-theory (disable letter) :induct (clip f k))
          ("Subgoal *1/1" :in-theory (enable letter)))))
(local (defthm steps-of-wider
  (implies (and (wider small large) (natp g) (< g (len small)))
           (and (equal (players (nth g large)) (players (nth g small)))
                (equal (messages (nth g large)) (messages (nth g small)))
                (<= (alphabet (nth g small)) (alphabet (nth g large)))
                (equal (nth g (clip-all fs small))
                       (clip (nth g fs) (alphabet (nth g small))))))
  :hints (("Goal" :in-theory (disable clip)))))
(local (defthm same-value
  (implies (and (wider small large) (natp g) (< g (len small)))
           (equal (step-value (nth g large) (clip (nth g fs) (alphabet (nth g small))) inputs
                              values)
                  (step-value (nth g small) (nth g fs) inputs values)))
  :hints (("Goal" :do-not-induct t :in-theory (disable letter clip clip-all wider pick)))
  :rule-classes nil))
(local (defthm same-run
  (implies (and (wider small large) (natp g) (<= g (len small)))
           (equal (run-steps g large (clip-all fs small) inputs)
                  (run-steps g small fs inputs)))
  :hints (("Goal" :induct (run-steps g small fs inputs)
           :in-theory (disable step-value clip-all wider clip))
          ("Subgoal *1/2" :use ((:instance same-value (g (- g 1))
                                  (values (run-steps (- g 1) small fs inputs))))))))
(local (defthm len-of-wider
  (implies (wider small large) (equal (len large) (len small)))))
(defthm same-output
  (implies (wider small large)
           (equal (schedule-output large (clip-all fs small) inputs)
                  (schedule-output small fs inputs)))
  :hints (("Goal" :do-not-induct t :in-theory (disable run-steps clip-all wider))))
(local (defthm clipped-solves
  (implies (and (wider small large) (schedule-solves fs problem small))
           (schedule-solves (clip-all fs small) problem large))
  :hints (("Goal" :do-not-induct t :expand ((schedule-solves (clip-all fs small) problem large))
           :use ((:instance schedule-solves-necc (steps small)
                   (inputs (schedule-solves-witness (clip-all fs small) problem large))))
           :in-theory (disable schedule-output schedule-solves schedule-solves-necc clip-all wider
                               promised correct)))))
(defthm wider-schedules-do-no-less
  (implies (and (wider small large) (schedule-protocol-exists problem small))
           (schedule-protocol-exists problem large))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable schedule-solves clip-all wider)
           :use ((:instance schedule-protocol-exists-suff (steps large)
                   (fs (clip-all (schedule-protocol-exists-witness problem small) small))))))
  :rule-classes nil)

; For one-way communication:
(defthm fewer-messages-do-no-more
  (implies (and (<= j k) (not (schedule-protocol-exists problem (one-way problem k))))
           (not (schedule-protocol-exists problem (one-way problem j))))
  :hints (("Goal" :do-not-induct t :in-theory (e/d (alphabet players messages)
                                                   (schedule-protocol-exists outputs))
           :use ((:instance wider-schedules-do-no-less (small (one-way problem j))
                   (large (one-way problem k))))))
  :rule-classes nil)

; The same of machines: more values of a word do no harm. A list that is none of at most s words
; below w, which stands for the empty list, is written as the empty list.
(defun clip-lists (lists s w)
  (if (atom lists) nil (cons (words-or-none (car lists) s w) (clip-lists (cdr lists) s w))))
(defun clip-sends (f s w)
  (if (atom f) nil
    (cons (cons (caar f) (clip-lists (cdar f) s w)) (clip-sends (cdr f) s w))))
(defun clip-machines (fs s w)
  (if (atom fs) nil (cons (clip-sends (car fs) s w) (clip-machines (cdr fs) s w))))
(defun clip-tables (tables s w)
  (if (atom tables) nil (cons (clip-machines (car tables) s w) (clip-tables (cdr tables) s w))))
(local (defthm words-below-more
  (implies (and (words-below l w) (<= w v)) (words-below l v))))
(local (defthm words-twice
  (implies (<= w v)
           (equal (words-or-none (words-or-none l s w) s v) (words-or-none l s w)))))
(local (defthm nth-of-no-list (equal (nth i nil) nil)))
(local (defthm nth-of-clip-lists
  (equal (nth i (clip-lists lists s w)) (words-or-none (nth i lists) s w))
  :hints (("Goal" :in-theory (enable nth)))))
(local (defthm sends-of-clip-sends
  (equal (cdr (assoc-equal m (clip-sends f s w))) (clip-lists (cdr (assoc-equal m f)) s w))))
(local (defthm nth-of-clip-machines
  (equal (nth i (clip-machines fs s w)) (clip-sends (nth i fs) s w))
  :hints (("Goal" :in-theory (enable nth)))))
(local (defthm nth-of-clip-tables
  (equal (nth i (clip-tables tables s w)) (clip-machines (nth i tables) s w))
  :hints (("Goal" :in-theory (enable nth)))))
(local (defthm sent-clipped
  (implies (<= w v)
           (equal (sent round from memory to (clip-tables tables s w) s v)
                  (sent round from memory to tables s w)))
  :hints (("Goal" :in-theory (disable words-or-none clip-tables nth)))))
(local (in-theory (disable sent)))
(local (defthm sent-to-clipped
  (implies (<= w v)
           (equal (sent-to tos round from memory (clip-tables tables s w) s v)
                  (sent-to tos round from memory tables s w)))))
(local (defthm received-from-clipped
  (implies (<= w v)
           (equal (received-from froms round memories to (clip-tables tables s w) s v)
                  (received-from froms round memories to tables s w)))))
(local (defthm received-by-clipped
  (implies (<= w v)
           (equal (received-by tos round memories n (clip-tables tables s w) s v)
                  (received-by tos round memories n tables s w)))))
(local (defthm memories-clipped
  (implies (<= w v)
           (equal (memories rounds inputs (clip-tables tables s w) s v)
                  (memories rounds inputs tables s w)))))
(local (defthm few-words-clipped
  (implies (<= w v)
           (equal (few-words machines round inputs (clip-tables tables s w) s v)
                  (few-words machines round inputs tables s w)))
  :hints (("Goal" :in-theory (disable upto)))))
(local (defthm keeps-limits-clipped
  (implies (<= w v)
           (equal (keeps-limits rounds inputs (clip-tables tables s w) s v)
                  (keeps-limits rounds inputs tables s w)))
  :hints (("Goal" :in-theory (disable upto few-words)))))
(local (in-theory (disable clip-tables memories keeps-limits answers-correct who-answers promised)))
(local (defthm clipped-machines-solve
  (implies (and (machines-solve p problem rounds s w knows) (<= w v))
           (machines-solve (list (clip-tables (nth 0 p) s w) (nth 1 p)) problem rounds s v knows))
  :hints (("Goal" :do-not-induct t
           :expand ((machines-solve (list (clip-tables (nth 0 p) s w) (nth 1 p)) problem rounds
                                    s v knows)
                    (:free (a b) (nth 0 (cons a b))) (:free (a b) (nth 1 (cons a b))))
           :use ((:instance machines-solve-necc
                   (inputs (machines-solve-witness (list (clip-tables (nth 0 p) s w) (nth 1 p))
                                                   problem rounds s v knows))))
           :in-theory (disable machines-solve nth)))))
(defthm more-values-do-no-harm
  (implies (and (machines-exist problem rounds s w knows) (<= w v))
           (machines-exist problem rounds s v knows))
  :hints (("Goal" :do-not-induct t :in-theory (disable machines-solve nth)
           :use ((:instance machines-exist-suff (w v)
                   (p (let ((p (machines-exist-witness problem rounds s w knows)))
                        (list (clip-tables (nth 0 p) s w) (nth 1 p))))))))
  :rule-classes nil)

; The same of trees, and all of it as rules: of a statement at one budget follow those at smaller
; ones, or at larger ones where a protocol exists.
(local (in-theory (disable tree-protocol-exists rounds-protocol-exists schedule-protocol-exists
                           machines-exist real-network-exists wider)))
(defthm more-bits-of-trees-do-no-harm
  (implies (and (tree-protocol-exists problem knows bits) (<= bits more))
           (tree-protocol-exists problem knows more))
  :hints (("Goal" :do-not-induct t :in-theory (disable tree-solves cost)
           :expand ((tree-protocol-exists problem knows bits))
           :use ((:instance tree-protocol-exists-suff (bits more)
                   (p (tree-protocol-exists-witness problem knows bits)))))))
(defthm more-bits-in-rounds-do-no-harm
  (implies (and (rounds-protocol-exists problem knows bits rounds first) (<= bits more))
           (rounds-protocol-exists problem knows more rounds first))
  :hints (("Goal" :do-not-induct t :in-theory (disable tree-solves cost keeps-rounds)
           :expand ((rounds-protocol-exists problem knows bits rounds first))
           :use ((:instance rounds-protocol-exists-suff (bits more)
                   (p (rounds-protocol-exists-witness problem knows bits rounds first)))))))
(defthm larger-alphabets-do-no-harm
  (implies (and (schedule-protocol-exists problem small) (wider small large))
           (schedule-protocol-exists problem large))
  :hints (("Goal" :use wider-schedules-do-no-less)))
(defthm larger-words-do-no-harm
  (implies (and (machines-exist problem rounds s w knows) (<= w v))
           (machines-exist problem rounds s v knows))
  :hints (("Goal" :use more-values-do-no-harm)))
(defthm more-units-do-no-harm
  (implies (and (real-network-exists n q w) (<= w more)) (real-network-exists n q more))
  :hints (("Goal" :do-not-induct t :in-theory (disable cube units-tell-sums)
           :expand ((real-network-exists n q w))
           :use ((:instance real-network-exists-suff (w more)
                   (units (mv-nth 0 (real-network-exists-witness n q w)))
                   (center (mv-nth 1 (real-network-exists-witness n q w)))
                   (e (mv-nth 2 (real-network-exists-witness n q w))))))))
(defmacro defsmaller (name statement larger at-most) ; the rule read backwards
  `(defthm ,name (implies (and (not ,larger) ,at-most) (not ,statement))))
(defsmaller fewer-bits-of-trees (tree-protocol-exists problem knows bits)
  (tree-protocol-exists problem knows more) (<= bits more))
(defsmaller fewer-bits-in-rounds (rounds-protocol-exists problem knows bits rounds first)
  (rounds-protocol-exists problem knows more rounds first) (<= bits more))
(defsmaller smaller-alphabets (schedule-protocol-exists problem small)
  (schedule-protocol-exists problem large) (wider small large))
(defsmaller smaller-words (machines-exist problem rounds s w knows)
  (machines-exist problem rounds s v knows) (<= w v))
(defsmaller fewer-units (real-network-exists n q w) (real-network-exists n q more) (<= w more))
(deftheory another-budget
  '(more-bits-of-trees-do-no-harm more-bits-in-rounds-do-no-harm larger-alphabets-do-no-harm
    larger-words-do-no-harm more-units-do-no-harm fewer-bits-of-trees fewer-bits-in-rounds
    smaller-alphabets smaller-words fewer-units not (not) (<) (wider) (one-way) (simultaneous)
    (alternating) (blackboard) (recurrent) (recurrent-stacked) (autoregressive) (chain-of-thought)
    (linear-full)))
