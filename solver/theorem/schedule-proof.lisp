; The theorem on the schedule encoder: a protocol that solves the problem makes schedule-formula
; true.
(in-package "LRAT")
(include-book "schedule")
(local (include-book "arithmetic/top" :dir :system))
(set-verify-guards-eagerness 0)

(defthm formula-true-nil (formula-true nil q p))
(defthm formula-true-cons
  (equal (formula-true (cons c f) q p) (and (clause-true c q p) (formula-true f q p))))

; --- the variables, one by one ---
(defun values-of (steps fs inputs) (run-steps (len steps) steps fs inputs))
(defun row-value (g a m steps fs)
  (letter (cdr (assoc-equal (list a m) (nth g fs))) (alphabet (nth g steps))))
(defthm val-table
  (equal (val (list :table g a m v) (list :schedule problem steps) fs)
         (equal v (row-value g a m steps fs)))
  :hints (("Goal" :in-theory (e/d (val) (letter nth alphabet))
                  :expand ((:free (n x y) (nth n (cons x y)))))))
(defthm val-value
  (equal (val (list :value g inputs v) (list :schedule problem steps) fs)
         (equal v (nth g (values-of steps fs inputs))))
  :hints (("Goal" :in-theory (e/d (val) (letter nth alphabet run-steps))
                  :expand ((:free (n x y) (nth n (cons x y)))))))
(defthm letter-natp (natp (letter a k)) :rule-classes :type-prescription)
(defthm letter-below (implies (posp k) (< (letter a k) k)) :rule-classes :linear)
(in-theory (disable letter alphabet players messages cone valued row-value nth))

; --- the value of a step is the entry of its table in the row of the values of all steps ---
(defthm len-run
  (equal (len (run-steps g steps fs inputs)) (nfix g)) :hints (("Goal"
                                                                 :in-theory (disable step-value))))
(defthm nth-0-list (equal (nth 0 (list x)) x) :hints (("Goal" :in-theory (enable nth))))
(defthm nth-run
  (implies (and (natp i) (natp g) (< i g))
           (equal (nth i (run-steps g steps fs inputs))
                  (step-value (nth i steps) (nth i fs) inputs (run-steps i steps fs inputs))))
  :hints (("Goal" :induct (run-steps g steps fs inputs) :in-theory (disable step-value))))
(defthm pick-run
  (implies (and (all-below hs i) (natp i) (natp g) (<= i g))
           (equal (pick hs (run-steps i steps fs inputs)) (pick hs (run-steps g steps fs inputs))))
  :hints (("Goal" :induct (len hs) :in-theory (disable step-value run-steps)))
  :rule-classes nil)
(defthm value-is-row-value
  (implies (and (natp i) (< i (len steps)) (all-below (messages (nth i steps)) i))
           (equal (nth i (values-of steps fs inputs))
                  (row-value i (pick (players (nth i steps)) inputs)
                             (pick (messages (nth i steps)) (values-of steps fs inputs)) steps fs)))
  :hints (("Goal" :do-not-induct t :in-theory (e/d (row-value) (run-steps pick all-below))
           :use ((:instance pick-run (hs (messages (nth i steps))) (g (len steps))))))
  :rule-classes nil)
(in-theory (disable values-of))

; --- a value depends on the inputs of the cone only ---
(defthm nth-mask
  (implies (and (natp j) (natp k) (member-equal (+ j k) c))
    (equal (nth j (mask c inputs k)) (nth j inputs)))
  :hints (("Goal" :in-theory (enable nth))))
(defthm nth-mask-0
  (implies (and (natp j) (member-equal j c)) (equal (nth j (mask c inputs 0)) (nth j inputs)))
  :hints (("Goal" :use ((:instance nth-mask (k 0))))))
(defthm pick-mask
  (implies (and (all-natp d) (subsetp-equal d c))
    (equal (pick d (mask c inputs 0)) (pick d inputs)))
  :hints (("Goal" :induct (len d) :in-theory (disable mask))))
(defthm pick-member
  (implies (and (equal (pick c a) (pick c b)) (member-equal i c)) (equal (nth i a) (nth i b)))
  :rule-classes nil)
(defthm pick-subset
  (implies (and (equal (pick c a) (pick c b)) (subsetp-equal d c)) (equal (pick d a) (pick d b)))
  :hints (("Goal" :induct (len d)) ("Subgoal *1/1" :use ((:instance pick-member (i (car d))))))
  :rule-classes nil)
(defun same-upto (n steps fs a b)
  (if (zp n) t
    (and (same-upto (- n 1) steps fs a b)
         (implies (equal (pick (cone (nth (- n 1) steps)) a) (pick (cone (nth (- n 1) steps)) b))
                  (equal (nth (- n 1) (values-of steps fs a))
                         (nth (- n 1) (values-of steps fs b)))))))
(defthm same-at
  (implies (and (same-upto n steps fs a b) (natp n) (natp h) (< h n)
                (equal (pick (cone (nth h steps)) a) (pick (cone (nth h steps)) b)))
           (equal (nth h (values-of steps fs a)) (nth h (values-of steps fs b))))
  :rule-classes nil)
(defthm same-pick
  (implies (and (same-upto n steps fs a b) (natp n) (all-below hs n) (cones-within hs steps c)
                (equal (pick c a) (pick c b)))
           (equal (pick hs (values-of steps fs a)) (pick hs (values-of steps fs b))))
  :hints (("Goal" :induct (len hs) :in-theory (disable same-upto))
          ("Subgoal *1/1" :use ((:instance same-at (h (car hs)))
                                (:instance pick-subset (d (cone (nth (car hs) steps)))))))
  :rule-classes nil)
(defthm same-step
  (implies (and (same-upto i steps fs a b) (natp i) (< i (len steps)) (step-ok i steps)
                (equal (pick (cone (nth i steps)) a) (pick (cone (nth i steps)) b)))
           (equal (nth i (values-of steps fs a)) (nth i (values-of steps fs b))))
  :hints (("Goal" :do-not-induct t :in-theory (disable same-upto)
           :use ((:instance value-is-row-value (inputs a)) (:instance value-is-row-value (inputs b))
                 (:instance pick-subset (c (cone (nth i steps))) (d (players (nth i steps))))
                 (:instance same-pick (n i) (hs (messages (nth i steps)))
                            (c (cone (nth i steps)))))))
  :rule-classes nil)
(defthm same-all
  (implies (and (steps-ok n steps) (natp n) (<= n (len steps))) (same-upto n steps fs a b))
  :hints (("Goal" :induct (steps-ok n steps) :in-theory (disable step-ok))
          ("Subgoal *1/2" :use ((:instance same-step (i (- n 1)))))))
(defthm step-ok-at
  (implies (and (steps-ok n steps) (natp n) (natp i) (< i n)) (step-ok i steps))
  :hints (("Goal" :in-theory (disable step-ok))))
(defthm subsetp-cons (implies (subsetp-equal x y) (subsetp-equal x (cons a y))))
(defthm subsetp-reflexive (subsetp-equal x x))
(defthm value-of-mask
  (implies (and (steps-ok (len steps) steps) (natp h) (< h (len steps)))
           (equal (nth h (values-of steps fs (mask (cone (nth h steps)) inputs 0)))
                  (nth h (values-of steps fs inputs))))
  :hints (("Goal" :do-not-induct t :in-theory (disable step-ok-at same-all mask steps-ok same-upto)
           :use ((:instance step-ok-at (i h) (n (len steps)))
                 (:instance same-all (n (len steps)) (a (mask (cone (nth h steps)) inputs 0))
                            (b inputs))
                 (:instance same-at (n (len steps)) (a (mask (cone (nth h steps)) inputs 0))
                            (b inputs))))))

; --- a context all of whose values are said to be had is right ---
(defun right-upto (n ms context values)
  (if (zp n) t
    (and (right-upto (- n 1) ms context values)
         (implies (member-equal (- n 1) ms) (equal (cdr (assoc-equal (- n 1) context))
                                                   (nth (- n 1) values))))))
(defthm right-at
  (implies (and (right-upto n ms context values) (natp n) (natp h) (< h n) (member-equal h ms))
           (equal (cdr (assoc-equal h context)) (nth h values)))
  :rule-classes nil)
(defthm look-right
  (implies (and (right-upto n ms context values) (natp n) (all-below hs n) (subsetp-equal hs ms))
           (equal (look hs context) (pick hs values)))
  :hints (("Goal" :induct (len hs) :in-theory (disable right-upto))
          ("Subgoal *1/1" :use ((:instance right-at (h (car hs))))))
  :rule-classes nil)
(defthm named-value
  (implies (and (all-true (value-names ms steps inputs context) q fs) (member-equal h ms))
           (val (value-name h steps inputs context) q fs))
  :hints (("Goal" :in-theory (disable value-name)))
  :rule-classes nil)
(defthm seen-at
  (implies (and (seen-within hs steps ms) (member-equal h hs) (not (valued (nth h steps))))
           (subsetp-equal (messages (nth h steps)) ms))
  :rule-classes nil)
(defthm right-step
  (implies (and (right-upto h ms context (values-of steps fs inputs)) (natp h) (< h (len steps))
                (member-equal h ms)
                (steps-ok (len steps) steps) (seen-within ms steps ms)
                (all-true (value-names ms steps inputs context) (list :schedule problem steps) fs))
           (equal (cdr (assoc-equal h context)) (nth h (values-of steps fs inputs))))
  :hints (("Goal" :do-not-induct t :in-theory (disable right-upto steps-ok step-ok-at)
           :use ((:instance named-value (q (list :schedule problem steps)))
                 (:instance seen-at (hs ms))
                 (:instance step-ok-at (i h) (n (len steps))) (:instance value-is-row-value (i h))
                 (:instance look-right (n h) (hs (messages (nth h steps)))
                            (values (values-of steps fs inputs))))))
  :rule-classes nil)
(defthm right-all
  (implies (and (natp n) (<= n (len steps)) (steps-ok (len steps) steps) (seen-within ms steps ms)
                (all-true (value-names ms steps inputs context) (list :schedule problem steps) fs))
           (right-upto n ms context (values-of steps fs inputs)))
  :hints (("Goal" :induct (right-upto n ms context (values-of steps fs inputs))
                  :in-theory (disable steps-ok))
          ("Subgoal *1/2" :use ((:instance right-step (h (- n 1)))))))
(defthm row-is-right
  (implies (and (steps-ok (len steps) steps) (natp g) (< g (len steps))
                (all-true (value-names (messages (nth g steps)) steps inputs context)
                          (list :schedule problem steps) fs))
           (equal (row-value g (pick (players (nth g steps)) inputs)
                             (look (messages (nth g steps)) context) steps fs)
                  (nth g (values-of steps fs inputs))))
  :hints (("Goal" :do-not-induct t :in-theory (disable steps-ok step-ok-at right-all right-upto)
           :use ((:instance step-ok-at (i g) (n (len steps))) (:instance value-is-row-value (i g))
                 (:instance right-all (n g) (ms (messages (nth g steps))))
                 (:instance look-right (n g) (ms (messages (nth g steps)))
                            (hs (messages (nth g steps))) (values (values-of steps fs inputs)))))))

; --- (1) ---
(defthm none-upto
  (implies (and (natp i) (natp n) (< (row-value g a m steps fs) i))
           (none-true (table-names g a m (upto i n)) (list :schedule problem steps) fs)))
(defthm row-one
  (implies (and (natp i) (natp n)) (at-most-one (table-names g a m (upto i n))
                                                (list :schedule problem steps) fs)))
(defthm row-some
  (implies (and (natp i) (natp n) (natp k) (<= i k) (< k n) (equal k (row-value g a m steps fs)))
           (not (none-true (table-names g a m (upto i n)) (list :schedule problem steps) fs))))
(defthm row-value-natp
  (natp (row-value g a m steps fs))
  :hints (("Goal" :in-theory (enable row-value)))
  :rule-classes :type-prescription)
(defthm row-value-below
  (implies (posp (alphabet (nth g steps))) (< (row-value g a m steps fs) (alphabet (nth g steps))))
  :hints (("Goal" :in-theory (enable row-value))) :rule-classes :linear)
(defthm one-row-true
  (implies (posp (alphabet (nth g steps)))
           (formula-true (exactly-one (table-names g a m (upto 0 (alphabet (nth g steps)))))
                         (list :schedule problem steps) fs))
  :hints (("Goal" :do-not-induct t :in-theory (disable table-names upto row-some)
           :use ((:instance row-some (i 0) (n (alphabet (nth g steps)))
                            (k (row-value g a m steps fs)))))))
(defthm one-ms-true
  (implies (posp (alphabet (nth g steps))) (formula-true (one-ms g a ms (alphabet (nth g steps)))
                                                         (list :schedule problem steps) fs))
  :hints (("Goal" :induct (len ms) :in-theory (disable table-names upto formula-true))))
(defthm one-as-true
  (implies (posp (alphabet (nth g steps))) (formula-true (one-as g as ms (alphabet (nth g steps)))
                                                         (list :schedule problem steps) fs))
  :hints (("Goal" :induct (len as) :in-theory (disable one-ms formula-true))))
(defthm one-gs-true
  (implies (and (all-below gs (len steps)) (steps-ok (len steps) steps))
           (formula-true (one-gs gs steps sizes) (list :schedule problem steps) fs))
  :hints (("Goal" :induct (len gs) :in-theory (disable one-as formula-true steps-ok step-ok-at
                                                       tuples pick alphabets))
          ("Subgoal *1/1" :use ((:instance step-ok-at (i (car gs)) (n (len steps)))))))
; --- (2) ---
(defthm clause-true-pair
  (equal (clause-true (list (neg a) (pos b)) q p) (or (not (val a q p)) (if (val b q p) t nil))))
(defthm implied-vs-true
  (implies (and (steps-ok (len steps) steps) (natp g) (< g (len steps)))
           (formula-true (implied-vs g steps inputs context vs) (list :schedule problem steps) fs))
  :hints (("Goal" :induct (len vs) :in-theory (disable steps-ok formula-true value-names look pick
                                                       mask pos neg clause-true))))
(defthm implied-ms-true
  (implies (and (steps-ok (len steps) steps) (natp g) (< g (len steps)))
           (formula-true (implied-ms g steps inputs ms vs) (list :schedule problem steps) fs))
  :hints (("Goal" :induct (len ms) :in-theory (disable steps-ok formula-true implied-vs))))
(defthm implied-ins-true
  (implies (and (steps-ok (len steps) steps) (natp g) (< g (len steps)))
           (formula-true (implied-ins g steps ins ms vs) (list :schedule problem steps) fs))
  :hints (("Goal" :induct (len ins) :in-theory (disable steps-ok formula-true implied-ms))))
(defthm implied-gs-true
  (implies (and (all-below gs (len steps)) (steps-ok (len steps) steps))
           (formula-true (implied-gs gs steps sizes) (list :schedule problem steps) fs))
  :hints (("Goal" :induct (len gs) :in-theory (disable steps-ok formula-true implied-ins tuples
                                                       alphabets upto mask-sizes))))
; --- (3) ---
(defthm allowed-tables-true
  (implies (and (member-equal (row-value g a m steps fs) os)
                (allowed problem inputs (row-value g a m steps fs)))
           (clause-true (allowed-tables g a m os problem inputs) (list :schedule problem steps)
                        fs)))
(defthm member-upto
  (iff (member-equal k (upto i n)) (and (natp i) (natp k) (natp n) (<= i k) (< k n)))
  :hints (("Goal" :induct (upto i n))))
(defthm correct-clause-true
  (implies (and (steps-ok (len steps) steps) (consp steps) (equal g (- (len steps) 1))
                (correct problem inputs (schedule-output steps fs inputs)) (natp (outputs problem)))
           (clause-true (correct-clause g steps inputs context problem)
                        (list :schedule problem steps) fs))
  :hints (("Goal" :do-not-induct t
           :cases ((all-true (value-names (messages (nth g steps)) steps inputs context)
                             (list :schedule problem steps) fs))
           :use ((:instance row-is-right (g (- (len steps) 1))))
           :in-theory (e/d (correct values-of)
                           (row-is-right steps-ok value-names
                                         look pick run-steps nth-run allowed-tables upto)))))
(defthm correct-ms-true
  (implies (and (steps-ok (len steps) steps) (consp steps) (equal g (- (len steps) 1))
                (correct problem inputs (schedule-output steps fs inputs)) (natp (outputs problem)))
           (formula-true (correct-ms g steps inputs ms problem) (list :schedule problem steps) fs))
  :hints (("Goal" :induct (len ms) :in-theory (disable steps-ok schedule-output correct-clause
                                                       correct clause-true formula-true))))
(defthm solves-there
  (implies (and (schedule-solves fs problem steps) (promised problem inputs))
           (correct problem inputs (schedule-output steps fs inputs)))
  :hints (("Goal" :use schedule-solves-necc
           :in-theory (disable schedule-solves schedule-solves-necc correct promised
                               schedule-output))))
(defthm correct-ins-true
  (implies (and (steps-ok (len steps) steps) (consp steps) (equal g (- (len steps) 1))
                (schedule-solves fs problem steps) (natp (outputs problem)))
           (formula-true (correct-ins g steps ins ms problem) (list :schedule problem steps) fs))
  :hints (("Goal" :induct (len ins) :in-theory (disable steps-ok schedule-solves correct-ms
                                                        schedule-output correct formula-true
                                                        promised))))
(defthm all-below-upto (implies (and (natp i) (natp n) (natp m) (<= n m)) (all-below (upto i n) m)))
(defthm schedule-formula-true
  (implies (and (steps-ok (len steps) steps) (consp steps) (natp (outputs problem))
                (schedule-solves fs problem steps))
           (formula-true (schedule-formula problem steps) (list :schedule problem steps) fs))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable steps-ok schedule-solves formula-true correct-ins implied-gs one-gs
                               tuples upto alphabets))))

; --- annotations say nothing ---
(defthm len-plain (equal (len (plain steps)) (len steps)))
(defthm nth-plain
  (implies (and (natp i) (< i (len steps)))
           (equal (nth i (plain steps))
                  (list (alphabet (nth i steps)) (players (nth i steps)) (messages (nth i steps)))))
  :hints (("Goal" :in-theory (enable nth))))
(defthm parts-of-plain
  (and (equal (alphabet (list a b c)) a) (equal (players (list a b c)) b)
       (equal (messages (list a b c)) c))
  :hints (("Goal" :in-theory (enable alphabet players messages nth))))
(defthm run-plain
  (implies (and (natp g) (<= g (len steps)))
           (equal (run-steps g (plain steps) fs inputs) (run-steps g steps fs inputs)))
  :hints (("Goal" :induct (run-steps g steps fs inputs) :in-theory (disable pick letter))))
(defthm output-plain
  (equal (schedule-output (plain steps) fs inputs) (schedule-output steps fs inputs))
  :hints (("Goal" :in-theory (disable run-steps nth-run))))
(defthm solves-plain
  (implies (schedule-solves fs problem (plain steps)) (schedule-solves fs problem steps))
  :hints (("Goal" :expand ((schedule-solves fs problem steps))
                  :in-theory (disable schedule-output schedule-solves schedule-solves-necc)
           :use ((:instance schedule-solves-necc (steps (plain steps))
                            (inputs (schedule-solves-witness fs problem steps)))))))
