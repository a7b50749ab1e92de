; The variables of layers of attention heads, and what of the encoder of one layer is used in them:
; its clauses, with names moved to a place. A place is a layer l, a head h of it and the values of
; the first tokens, the last of which reads; there the head has one value for each token, as
; `head-read` says, and a name of one layer with such a head means there what `name-at` is in the
; stack. So what is true of one layer is true at every place.
(in-package "LRAT")
(include-book "attention")
(local (include-book "arithmetic/top" :dir :system))
(local (include-book "schedule-proof"))
(set-verify-guards-eagerness 0)

(defmacro stack-q () '(list :stack problem system heads dim k))
(defmacro place-q () '(list :attention problem system 1 dim k :last))
(local (in-theory (disable nth score-of weight-of term-of column-state seen-of times-in plus-in
                           add-term column-kind mapped last-of coordinate letter)))

; --- names and clauses at a place ---
; In the first layer a vector is an entry of a table, and what passes between two tokens depends on
; these alone; the values of the others are 0 in the name. Above it depends on all; vectors of a
; token on those before it and itself.
(defun source-of (name)
  (case (nth 0 name)
    (:state (- (len (nth 3 name)) 1))
    (:term (nth 3 name))
    (otherwise (nth 2 name))))
(defun cone-of (name end)
  (if (equal (nth 0 name) :state) (append (upto 0 (len (nth 3 name))) (list end))
    (list (source-of name) end)))
(defun is-vector (name i) ; of the only value of token i
  (and (equal (nth 1 name) 0) (equal (nth 3 name) 0) (equal (nth 2 name) i) (natp i)))
(defun vector-at (name vec l h prefix) ; a key or a value of a token before, or of the last one
  (let ((i (nth 2 name)))
    (cond ((not (and (is-vector name i) (< i (len prefix)))) (list :at l h prefix name))
          ((zp l)
           (list :row l h vec i (list (nth i prefix)) (nth 4 name) (nth 5 name)))
          (t (list :at l h (take (+ 1 i) prefix) name)))))
(defun name-at (name l h prefix)
  (case (nth 0 name)
    (:query (if (and (zp l) (consp prefix) (equal (nth 1 name) 0) (equal (nth 2 name) 0))
                (list :row l h 0 (- (len prefix) 1) (list (last-of prefix))
                      (nth 3 name) (nth 4 name))
              (list :at l h prefix name)))
    (:key (vector-at name 1 l h prefix))
    (:value (vector-at name 2 l h prefix))
    (:map (if (equal (nth 1 name) 0) (list :map l h (nth 2 name) (nth 3 name))
            (list :at l h prefix name)))
    ((:product :score :weight :term :state)
     (list :at l h
           (if (and (zp l) (natp (source-of name)) (< (source-of name) (len prefix)))
               (mask (cone-of name (- (len prefix) 1)) prefix 0)
             prefix)
           name))
    (otherwise (list :at l h prefix name))))
(defun names-at (names l h prefix)
  (if (atom names) nil
    (cons (name-at (car names) l h prefix) (names-at (cdr names) l h prefix))))
(defun clause-at (c l h prefix)
  (if (atom c) nil
    (cons (cons (caar c) (name-at (cdar c) l h prefix)) (clause-at (cdr c) l h prefix))))
(defun formula-at (f l h prefix)
  (if (atom f) nil (cons (clause-at (car f) l h prefix) (formula-at (cdr f) l h prefix))))

; --- states ---
(defthm len-first-states (equal (len (first-states inputs)) (len inputs)))
(defthm nth-first-states
  (implies (< (nfix i) (len inputs)) (equal (nth i (first-states inputs)) (list (nth i inputs))))
  :hints (("Goal" :in-theory (enable nth))))
(local (defthm len-append-here (equal (len (append a b)) (+ (len a) (len b)))))
(local (defthm nth-append-here
  (equal (nth i (append a b)) (if (< (nfix i) (len a)) (nth i a) (nth (- (nfix i) (len a)) b)))
  :hints (("Goal" :in-theory (enable nth)))))
(local (defthm len-take-here (equal (len (take n l)) (nfix n))))
(local (defthm nth-take-here
  (implies (and (natp i) (natp n) (< i n)) (equal (nth i (take n l)) (nth i l)))
  :hints (("Goal" :in-theory (enable nth)))))
(local (defthm take-take-here
  (implies (and (natp m) (natp n) (<= m n)) (equal (take m (take n l)) (take m l)))))
(local (defthm take-append-here
  (implies (natp n)
           (equal (take n (append a b))
                  (if (<= n (len a)) (take n a) (append a (take (- n (len a)) b)))))
  :hints (("Goal" :in-theory (enable take)))))
(local (defthm take-1-here (equal (take 1 (list a)) (list a))))
(defthm len-states-above
  (equal (len (states-above n states layer system heads p dim)) (nfix n)))
(defthm len-states-in
  (equal (len (states-in l inputs stack system heads p dim)) (len inputs))
  :hints (("Goal" :in-theory (disable states-above))))

(defthm take-states-above ; the states of tokens depend on those before them only
  (implies (and (natp n) (natp m) (<= n m))
           (equal (take n (states-above m states layer system heads p dim))
                  (states-above n states layer system heads p dim)))
  :hints (("Goal" :induct (states-above m states layer system heads p dim)
           :in-theory (disable shown take upto))))
(defthm states-above-take
  (implies (and (natp n) (natp m) (<= n m))
           (equal (states-above n (take m states) layer system heads p dim)
                  (states-above n states layer system heads p dim)))
  :hints (("Goal" :induct (states-above n states layer system heads p dim)
           :in-theory (disable shown take upto))))
(defthm take-first-states
  (implies (<= (nfix n) (len inputs))
           (equal (take n (first-states inputs)) (first-states (take n inputs)))))
(defthm take-states-in
  (implies (and (natp n) (<= n (len inputs)))
           (equal (take n (states-in l inputs stack system heads p dim))
                  (states-in l (take n inputs) stack system heads p dim)))
  :hints (("Goal" :induct (states-in l inputs stack system heads p dim)
           :in-theory (disable states-above take first-states))))

(local (in-theory (disable states-in)))
(defthm nth-states-in-of-take
  (implies (and (natp i) (< i (len inputs)))
           (equal (nth i (states-in l (take (+ 1 i) inputs) stack system heads p dim))
                  (nth i (states-in l inputs stack system heads p dim))))
  :hints (("Goal" :in-theory (disable nth-take-here take-states-in take)
           :use ((:instance take-states-in (n (+ 1 i)))
                 (:instance nth-take-here (n (+ 1 i))
                   (l (states-in l inputs stack system heads p dim)))))))
(defthm states-in-first
  (implies (zp l)
           (equal (states-in l inputs stack system heads p dim) (first-states inputs)))
  :hints (("Goal" :in-theory (enable states-in))))
(local (in-theory (disable take-states-in)))

; --- a head as the last of some tokens reads it ---
(local (defun all-down (i a b) (if (zp i) (list a b) (all-down (- i 1) (cdr a) (cdr b)))))
(defthm nth-vectors-of-states
  (equal (nth i (vectors-of-states states tables))
         (if (< (nfix i) (len states))
             (list (cdr (assoc-equal (nth i states) (nth i tables))))
           nil))
  :hints (("Goal" :induct (all-down i states tables) :in-theory (enable nth)
           :expand ((vectors-of-states states tables)))))
(defthm last-of-is-nth
  (equal (last-of l) (nth (- (len l) 1) l))
  :hints (("Goal" :in-theory (enable nth last-of))) :rule-classes nil)
(local (in-theory (disable assoc-equal vectors-of-states)))
(defthm head-read-parts
  (and (equal (nth 0 (head-read head states))
              (list (cdr (assoc-equal (last-of states) (nth (- (len states) 1) (nth 0 head))))))
       (equal (nth 1 (head-read head states)) (vectors-of-states states (nth 1 head)))
       (equal (nth 2 (head-read head states)) (vectors-of-states states (nth 2 head)))
       (equal (nth 3 (head-read head states)) (nth 3 head)))
  :hints (("Goal" :in-theory (enable nth))))
(local (in-theory (disable head-read)))
(local (defthm nth-of-one
  (equal (nth j (list a)) (if (zp j) a nil)) :hints (("Goal" :in-theory (enable nth)))))

; --- heads that say the same of a name ---
(defun same-up-to (n a b)
  (if (zp n) t (and (equal (nth (- n 1) a) (nth (- n 1) b)) (same-up-to (- n 1) a b))))
(defun same-of (name a b) ; two heads
  (and (equal (nth 0 a) (nth 0 b)) (equal (nth 3 a) (nth 3 b))
       (if (equal (nth 0 name) :state)
           (and (same-up-to (len (nth 3 name)) (nth 1 a) (nth 1 b))
                (same-up-to (len (nth 3 name)) (nth 2 a) (nth 2 b)))
         (and (equal (nth (source-of name) (nth 1 a)) (nth (source-of name) (nth 1 b)))
              (equal (nth (source-of name) (nth 2 a)) (nth (source-of name) (nth 2 b)))))))
(defthm weight-of-same
  (implies (equal (nth 3 a) (nth 3 b))
           (equal (weight-of score a system k) (weight-of score b system k)))
  :hints (("Goal" :in-theory (enable weight-of))) :rule-classes nil)
(defthm column-state-same
  (implies (and (equal (nth 0 a) (nth 0 b)) (equal (nth 3 a) (nth 3 b))
                (same-up-to n (nth 1 a) (nth 1 b)) (same-up-to n (nth 2 a) (nth 2 b)))
           (equal (column-state n in z column a system k dim)
                  (column-state n in z column b system k dim)))
  :hints (("Goal" :induct (column-state n in z column a system k dim)
           :in-theory (enable column-state weight-of)))
  :rule-classes nil)
(defthm attention-val-same
  (implies (and (same-of name a b)
                (member-equal (nth 0 name) '(:product :score :weight :term :state)))
           (equal (attention-val name (place-q) (list (list a)))
                  (attention-val name (place-q) (list (list b)))))
  :hints (("Goal" :do-not-induct t
           :use ((:instance column-state-same (n (len (nth 3 name))) (in (nth 3 name))
                   (z (nth 4 name)) (column (nth 2 name)))
                 (:instance weight-of-same
                   (score (score-of dim (nth (nth 4 name) (nth 0 a))
                                    (nth (nth 3 name) (nth (nth 2 name) (nth 1 a))) system k)))
                 (:instance weight-of-same
                   (score (score-of dim (nth (nth 5 name) (nth 0 a))
                                    (nth (nth 4 name) (nth (nth 3 name) (nth 1 a))) system k))))))
  :rule-classes nil)

; --- in the first layer what is kept of the values is enough ---
(local (defthm len-mask-here (equal (len (mask c inputs k)) (len inputs))))
(local (defthm consp-mask-here (equal (consp (mask c inputs k)) (consp inputs))))
(local (defthm last-of-mask
  (implies (and (consp inputs) (member-equal (- (len inputs) 1) c))
           (equal (last-of (mask c inputs 0)) (last-of inputs)))
  :hints (("Goal" :do-not-induct t :in-theory (disable mask)
           :use (last-of-is-nth (:instance last-of-is-nth (l inputs))
                 (:instance last-of-is-nth (l (mask c inputs 0))))))))
(local (defthm last-of-first-states
  (implies (consp inputs) (equal (last-of (first-states inputs)) (list (last-of inputs))))
  :hints (("Goal" :in-theory (enable last-of)))))
(local (defun all-in (n c) (if (zp n) t (and (all-in (- n 1) c) (member-equal (- n 1) c)))))
(local (defthm member-of-append
  (iff (member-equal e (append a b)) (or (member-equal e a) (member-equal e b)))))
(local (defthm all-in-append
  (implies (and (natp m) (natp n) (<= n m)) (all-in n (append (upto 0 m) more)))
  :hints (("Goal" :induct (all-in n more)))))
(local (defthm same-up-to-masked
  (implies (and (natp n) (<= n (len inputs)) (all-in n c))
           (same-up-to n (vectors-of-states (first-states (mask c inputs 0)) tables)
                       (vectors-of-states (first-states inputs) tables)))
  :hints (("Goal" :induct (all-in n c) :in-theory (disable mask upto first-states)))))
(local (defthm same-of-masked
  (implies (and (natp (source-of name)) (< (source-of name) (len inputs))
                (member-equal (nth 0 name) '(:product :score :weight :term :state)))
           (same-of name
                    (head-read head (first-states
                                     (mask (cone-of name (- (len inputs) 1)) inputs 0)))
                    (head-read head (first-states inputs))))
  :hints (("Goal" :do-not-induct t :cases ((consp inputs))
           :in-theory (disable mask upto first-states nth-of-one)))))

; --- what a name is at a place ---
(local (in-theory (disable attention-val same-of one-head mask)))
(defthm at-val
  (equal (val (list :at l h prefix name) (stack-q) stack)
         (val name (place-q) (one-head l h prefix stack system heads k dim)))
  :hints (("Goal" :in-theory (enable val))))
(local (defthm vector-at-val
  (implies (and (equal (nth 0 name) (if (equal vec 1) :key :value)) (member-equal vec '(1 2)))
           (equal (val (vector-at name vec l h prefix) (stack-q) stack)
                  (val (list :at l h prefix name) (stack-q) stack)))
  :hints (("Goal" :do-not-induct t
           :in-theory (e/d (val attention-val one-head) (take len))))))
(local (in-theory (disable vector-at)))
(local (defthm one-head-first
  (implies (zp l)
           (equal (one-head l h inputs stack system heads p dim)
                  (list (list (head-read (nth h (nth l (nth 0 stack))) (first-states inputs))))))
  :hints (("Goal" :in-theory (enable one-head)))))
(local (defthm val-of-place
  (equal (val name (place-q) layer) (attention-val name (place-q) layer))
  :hints (("Goal" :in-theory (enable val)))))
(local (defthm query-at-val
  (implies (member-equal (nth 0 name) '(:query :map))
           (equal (val (name-at name l h prefix) (stack-q) stack)
                  (attention-val name (place-q)
                                 (one-head l h prefix stack system heads k dim))))
  :hints (("Goal" :do-not-induct t :in-theory (e/d (val attention-val one-head) (len))))))
(local (defthm other-at-val
  (implies (not (member-equal (nth 0 name) '(:query :map)))
           (equal (val (name-at name l h prefix) (stack-q) stack)
                  (attention-val name (place-q)
                                 (one-head l h prefix stack system heads k dim))))
  :hints (("Goal" :do-not-induct t :in-theory (disable first-states source-of cone-of)
           :use ((:instance attention-val-same
                   (a (head-read (nth h (nth l (nth 0 stack)))
                                 (first-states (mask (cone-of name (- (len prefix) 1)) prefix 0))))
                   (b (head-read (nth h (nth l (nth 0 stack))) (first-states prefix)))))))))
(defthm name-at-val
  (equal (val (name-at name l h prefix) (stack-q) stack)
         (val name (place-q) (one-head l h prefix stack system heads k dim)))
  :hints (("Goal" :do-not-induct t :in-theory (disable name-at one-head-first)
           :cases ((member-equal (nth 0 name) '(:query :map))))))
(local (in-theory (disable val-of-place name-at)))
(defthm clause-at-true
  (equal (clause-true (clause-at c l h prefix) (stack-q) stack)
         (clause-true c (place-q) (one-head l h prefix stack system heads k dim))))
(defthm formula-at-true
  (equal (formula-true (formula-at f l h prefix) (stack-q) stack)
         (formula-true f (place-q) (one-head l h prefix stack system heads k dim)))
  :hints (("Goal" :in-theory (disable clause-true clause-at))))
(in-theory (disable name-at formula-at clause-at vector-at))
