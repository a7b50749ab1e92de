; More rounds do machines no harm, where their words can say an answer: in the round more each
; machine that answers sends its answer to itself. So where no machines do with some rounds, none do
; with fewer.
(in-package "LRAT")
(include-book "specification-machines")
(local (include-book "arithmetic-5/top" :dir :system))
(set-verify-guards-eagerness 0)

; Answers as lists of words: 0 is the empty list, and the others follow by length.
(defun lists-of-words (s w) ; how many there are of at most s words below w
  (if (zp s) 1 (+ 1 (* w (lists-of-words (- s 1) w)))))
(local (defthm floor-is-less
  (implies (and (natp x) (posp w))
           (and (integerp (floor x w)) (<= 0 (floor x w)) (<= (floor x w) x)))
  :hints (("Goal" :nonlinearp t))
  :rule-classes nil))
(defun say-by-words (o w)
  (declare (xargs :measure (nfix o)
                  :hints (("Goal" :in-theory (union-theories (theory 'ground-zero)
                                                             '(natp posp zp nfix))
                           :use ((:instance floor-is-less (x (- o 1))))))))
  (if (or (zp o) (not (posp w))) nil
    (cons (mod (- o 1) w) (say-by-words (floor (- o 1) w) w))))
(defun said-by-words (l w) (if (atom l) 0 (+ 1 (car l) (* w (said-by-words (cdr l) w)))))
(local (defthm said-is-what-was-said
  (implies (and (natp o) (posp w)) (equal (said-by-words (say-by-words o w) w) o))))
(local (defthm said-by-words-below (implies (posp w) (words-below (say-by-words o w) w))))
(local (defthm floor-is-below
  (implies (and (natp x) (posp w) (natp l) (< x (* w l))) (< (floor x w) l))
  :hints (("Goal" :nonlinearp t))
  :rule-classes nil))
(local (defthm natp-lists-of-words
  (implies (natp w) (posp (lists-of-words s w)))
  :rule-classes :type-prescription))
(local (defun walk-words (o s w)
  (declare (xargs :measure (nfix s)))
  (if (zp s) (list o w) (walk-words (floor (- o 1) w) (- s 1) w))))
(local (defthm said-by-few-words
  (implies (and (natp o) (posp w) (natp s) (< o (lists-of-words s w)))
           (<= (len (say-by-words o w)) s))
  :hints (("Goal" :induct (walk-words o s w)
           :in-theory (union-theories (theory 'ground-zero)
                                      '(lists-of-words say-by-words walk-words natp posp zp
                                        (:type-prescription natp-lists-of-words))))
          ("Subgoal *1/2" :use ((:instance floor-is-less (x (- o 1)))
                                (:instance floor-is-below (x (- o 1))
                                           (l (lists-of-words (- s 1) w))))))))
(local (in-theory (disable say-by-words said-by-words lists-of-words mod)))
(local (defthm nothing-is-said-of-0 (equal (say-by-words 0 w) nil)
  :hints (("Goal" :in-theory (enable say-by-words)))))

(defun alone-in (m l) (update-nth m l nil)) ; l at place m, nothing before it
(defun self-table (answers m outputs w) ; each answer to the machine itself
  (if (atom answers) nil
    (if (consp (car answers))
        (cons (cons (caar answers)
                    (alone-in m (say-by-words (letter (cdar answers) outputs) w)))
              (self-table (cdr answers) m outputs w))
      (self-table (cdr answers) m outputs w))))
(defun self-tables (m n answers outputs w)
  (declare (xargs :measure (nfix (- (nfix n) (nfix m)))))
  (if (and (natp m) (natp n) (< m n))
      (cons (self-table (nth m answers) m outputs w) (self-tables (+ 1 m) n answers outputs w))
    nil))
(defun self-lists (a n m l) ; the memory of machine m to which only it has sent, from machine a on
  (declare (xargs :measure (nfix (- (nfix n) (nfix a)))))
  (if (and (natp a) (natp n) (< a n))
      (cons (if (equal a m) l nil) (self-lists (+ 1 a) n m l))
    nil))
(defun self-answer (m n o w) ; what such a memory says, of the answers below o
  (if (zp o) nil
    (cons (cons (self-lists 0 n m (say-by-words (- o 1) w)) (- o 1))
          (self-answer m n (- o 1) w))))
(defun self-answers (m n outputs w)
  (declare (xargs :measure (nfix (- (nfix n) (nfix m)))))
  (if (and (natp m) (natp n) (< m n))
      (cons (self-answer m n outputs w) (self-answers (+ 1 m) n outputs w))
    nil))
(defun longer (p n rounds outputs w)
  (list (update-nth rounds (self-tables 0 n (nth 1 p) outputs w) (nth 0 p))
        (self-answers 0 n outputs w)))

(local (in-theory (disable letter)))
(local (defthm nth-of-none (equal (nth i nil) nil)))
(local (defthm letter-of-none (implies (posp k) (equal (letter nil k) 0))
  :hints (("Goal" :in-theory (enable letter)))))
(local (defthm letter-below
  (implies (posp k) (and (natp (letter a k)) (< (letter a k) k)))
  :hints (("Goal" :in-theory (enable letter)))
  :rule-classes (:rewrite
                 (:linear :corollary (implies (posp k) (< (letter a k) k)))
                 (:type-prescription :corollary (implies (posp k) (natp (letter a k)))))))
(local (in-theory (disable nth update-nth)))
(local (defthm nth-of-alone
  (implies (and (natp m) (natp i)) (equal (nth i (alone-in m l)) (if (equal i m) l nil)))))
(local (in-theory (disable alone-in)))
(local (defthm self-table-says
  (implies (and memory (posp outputs) (natp m) (natp to))
           (equal (nth to (cdr (assoc-equal memory (self-table answers m outputs w))))
                  (if (equal to m)
                      (say-by-words (letter (cdr (assoc-equal memory answers)) outputs) w)
                    nil)))
  :hints (("Goal" :induct (len answers)))))
(local (defun walk-places (i m)
  (if (zp i) m (walk-places (- i 1) (+ 1 m)))))
(local (defthm nth-of-cons
  (equal (nth i (cons a l)) (if (zp i) a (nth (- i 1) l)))
  :hints (("Goal" :in-theory (enable nth)))))
(local (defthm nth-of-self-tables
  (implies (and (natp m) (natp n) (natp i) (< (+ m i) n))
           (equal (nth i (self-tables m n answers outputs w))
                  (self-table (nth (+ m i) answers) (+ m i) outputs w)))
  :hints (("Goal" :induct (walk-places i m) :expand ((self-tables m n answers outputs w))))))
(local (defthm nth-of-self-answers
  (implies (and (natp m) (natp n) (natp i) (< (+ m i) n))
           (equal (nth i (self-answers m n outputs w)) (self-answer (+ m i) n outputs w)))
  :hints (("Goal" :induct (walk-places i m) :expand ((self-answers m n outputs w))
           :in-theory (disable self-answer)))))

(local (in-theory (disable self-tables self-answers self-answer)))

; The rounds before are as they were.
(local (defthm sent-before
  (implies (and (natp round) (natp rounds) (< round rounds))
           (equal (sent round from memory to (update-nth rounds table tables) s w)
                  (sent round from memory to tables s w)))))
(local (in-theory (disable sent)))
(local (defthm sent-to-before
  (implies (and (natp round) (natp rounds) (< round rounds))
           (equal (sent-to tos round from memory (update-nth rounds table tables) s w)
                  (sent-to tos round from memory tables s w)))))
(local (defthm received-from-before
  (implies (and (natp round) (natp rounds) (< round rounds))
           (equal (received-from froms round memories to (update-nth rounds table tables) s w)
                  (received-from froms round memories to tables s w)))))
(local (defthm received-by-before
  (implies (and (natp round) (natp rounds) (< round rounds))
           (equal (received-by tos round memories n (update-nth rounds table tables) s w)
                  (received-by tos round memories n tables s w)))))
(local (defthm memories-before
  (implies (and (natp round) (natp rounds) (<= round rounds))
           (equal (memories round inputs (update-nth rounds table tables) s w)
                  (memories round inputs tables s w)))
  :hints (("Goal" :induct (memories round inputs tables s w) :in-theory (disable upto)))))
(local (defthm few-words-before
  (implies (and (natp round) (natp rounds) (< round rounds))
           (equal (few-words machines round inputs (update-nth rounds table tables) s w)
                  (few-words machines round inputs tables s w)))
  :hints (("Goal" :in-theory (disable upto memories)))))
(local (defthm keeps-limits-before
  (implies (and (natp round) (natp rounds) (<= round rounds))
           (equal (keeps-limits round inputs (update-nth rounds table tables) s w)
                  (keeps-limits round inputs tables s w)))
  :hints (("Goal" :induct (keeps-limits round inputs tables s w)
           :in-theory (disable upto few-words)))))

; The round more.
(local (defthm say-is-a-list-of-words
  (implies (and (natp o) (posp w) (natp s) (< o (lists-of-words s w)))
           (equal (words-or-none (say-by-words o w) s w) (say-by-words o w)))))
(local (in-theory (disable words-or-none)))
(local (defthm none-is-none (equal (words-or-none nil s w) nil)
  :hints (("Goal" :in-theory (enable words-or-none)))))
(defun self-message (m memory answers outputs w)
  (say-by-words (letter (cdr (assoc-equal memory (nth m answers))) outputs) w))
(local (defthm nth-of-update (equal (nth r (update-nth r x l)) x)
  :hints (("Goal" :in-theory (enable nth update-nth)))))
(local (defthm letter-of-letter (equal (letter (letter a k) k) (letter a k))
  :hints (("Goal" :in-theory (enable letter)))))
(local (defthm sent-in-the-round-more
  (implies (and (natp r) (natp m) (natp to) (natp n) (< m n) (posp outputs) (posp w) (natp s)
                (<= outputs (lists-of-words s w)) memory)
           (equal (sent r m memory to
                        (update-nth r (self-tables 0 n answers outputs w) tables) s w)
                  (if (equal to m) (self-message m memory answers outputs w) nil)))
  :hints (("Goal" :do-not-induct t :in-theory (e/d (sent) (self-table))
           :use ((:instance letter-below (a (cdr (assoc-equal memory (nth m answers))))
                            (k outputs)))))))

(local (in-theory (disable self-message)))
(local (defthm few-words-of-a-self-message
  (implies (and (posp outputs) (posp w) (natp s) (<= outputs (lists-of-words s w)))
           (<= (len (self-message m memory answers outputs w)) s))
  :hints (("Goal" :in-theory (enable self-message)
           :use ((:instance letter-below (a (cdr (assoc-equal memory (nth m answers))))
                            (k outputs))
                 (:instance said-by-few-words
                   (o (letter (cdr (assoc-equal memory (nth m answers))) outputs))))))
  :rule-classes :linear))
(local (defthm sent-in-all-in-the-round-more
  (implies (and (natp r) (natp m) (natp a) (natp n) (< m n) (posp outputs) (posp w) (natp s)
                (<= outputs (lists-of-words s w)) memory)
           (equal (count-words
                   (sent-to (upto a n) r m memory
                            (update-nth r (self-tables 0 n answers outputs w) tables) s w))
                  (if (<= a m) (len (self-message m memory answers outputs w)) 0)))
  :hints (("Goal" :induct (upto a n)))))
(defun some-memories (a n memories) ; has each of the machines a .. n - 1 a memory?
  (declare (xargs :measure (nfix (- (nfix n) (nfix a)))))
  (if (and (natp a) (natp n) (< a n))
      (and (nth a memories) (some-memories (+ 1 a) n memories))
    t))
(local (defthm received-in-the-round-more
  (implies (and (natp r) (natp m) (natp a) (natp n) (< m n) (posp outputs) (posp w) (natp s)
                (<= outputs (lists-of-words s w)) (some-memories a n memories))
           (equal (received-from (upto a n) r memories m
                                 (update-nth r (self-tables 0 n answers outputs w) tables) s w)
                  (self-lists a n m (self-message m (nth m memories) answers outputs w))))
  :hints (("Goal" :induct (upto a n)))))
(local (defthm words-of-self-lists
  (implies (and (natp a) (natp n) (natp m) (< m n))
           (equal (count-words (self-lists a n m l)) (if (<= a m) (len l) 0)))
  :hints (("Goal" :induct (self-lists a n m l)))))
(local (defthm nth-of-self-lists
  (implies (and (natp a) (natp n) (natp m) (natp i) (< (+ a i) n))
           (equal (nth i (self-lists a n m l)) (if (equal (+ a i) m) l nil)))
  :hints (("Goal" :induct (walk-places i a) :expand ((self-lists a n m l))))))
(local (defthm said-apart
  (implies (and (natp o) (natp k) (posp w) (equal (say-by-words o w) (say-by-words k w)))
           (equal o k))
  :hints (("Goal" :in-theory (disable said-is-what-was-said)
           :use (said-is-what-was-said (:instance said-is-what-was-said (o k)))))
  :rule-classes nil))
(local (defthm memories-apart
  (implies (and (natp m) (natp n) (< m n) (natp o) (natp k) (posp w)
                (equal (self-lists 0 n m (say-by-words o w))
                       (self-lists 0 n m (say-by-words k w))))
           (equal o k))
  :hints (("Goal" :in-theory (disable nth-of-self-lists self-lists)
           :use (said-apart
                 (:instance nth-of-self-lists (a 0) (i m) (l (say-by-words o w)))
                 (:instance nth-of-self-lists (a 0) (i m) (l (say-by-words k w))))))
  :rule-classes nil))
(local (defthm what-a-self-message-says
  (implies (and (natp m) (natp n) (< m n) (natp o) (natp k) (< o k) (posp w))
           (equal (cdr (assoc-equal (self-lists 0 n m (say-by-words o w))
                                    (self-answer m n k w)))
                  o))
  :hints (("Goal" :induct (self-answer m n k w) :in-theory (e/d (self-answer) (self-lists)))
          ("Subgoal *1/2" :use ((:instance memories-apart (k (- k 1))))))))

; All together.
(local (in-theory (disable upto)))
(local (defthm received-by-in-the-round-more
  (implies (and (natp r) (natp n) (posp outputs) (posp w) (natp s) (natp a) (natp i)
                (<= outputs (lists-of-words s w)) (some-memories 0 n memories) (< (+ a i) n))
           (equal (nth i (received-by (upto a n) r memories n
                                      (update-nth r (self-tables 0 n answers outputs w) tables)
                                      s w))
                  (self-lists 0 n (+ a i)
                              (self-message (+ a i) (nth (+ a i) memories) answers outputs w))))
  :hints (("Goal" :induct (walk-places i a) :expand ((upto a n)
            (:free (x) (received-by (cons a x) r memories n
                          (update-nth r (self-tables 0 n answers outputs w) tables) s w)))))))
(local (defthm some-memory
  (implies (and (some-memories a n memories) (natp a) (natp i) (<= a i) (natp n) (< i n))
           (nth i memories))
  :hints (("Goal" :induct (some-memories a n memories)))))
(defun machines-below (l n)
  (if (atom l) t (and (natp (car l)) (< (car l) n) (machines-below (cdr l) n))))
(local (defthm few-words-in-the-round-more
  (implies (and (machines-below machines (len inputs)) (natp r) (posp outputs) (posp w) (natp s)
                (<= outputs (lists-of-words s w))
                (some-memories 0 (len inputs) (memories r inputs tables s w)))
           (few-words machines r inputs
                      (update-nth r (self-tables 0 (len inputs) answers outputs w) tables) s w))
  :hints (("Goal" :induct (len machines) :in-theory (disable memories)))))
(local (defthm machines-below-upto (implies (natp a) (machines-below (upto a n) n))
  :hints (("Goal" :in-theory (enable upto)))))
(local (defthm nth-received
  (implies (and (natp b) (natp i) (natp n) (< (+ b i) n) (posp m))
           (nth i (received-by (upto b n) r memories m tables s w)))
  :hints (("Goal" :induct (walk-places i b)
           :expand ((upto b n) (upto 0 m)
                    (:free (x y) (received-by (cons x y) r memories m tables s w))
                    (:free (x y z) (received-from (cons x y) r memories z tables s w)))))))
(local (defun count-up (a n)
  (declare (xargs :measure (nfix (- (nfix n) (nfix a)))))
  (if (and (natp a) (natp n) (< a n)) (count-up (+ 1 a) n) a)))
(local (defthm memories-received
  (implies (and (natp a) (natp n) (posp m))
           (some-memories a n (received-by (upto 0 n) r memories m tables s w)))
  :hints (("Goal" :induct (count-up a n) :in-theory (disable received-by)))))
(local (defthm output-in-the-round-more
  (implies (and (natp m) (< m n) (natp n) (posp (outputs problem)) (posp w) (natp s)
                (<= (outputs problem) (lists-of-words s w)))
           (equal (machine-output m (self-lists 0 n m (self-message m memory answers
                                                                    (outputs problem) w))
                                  (self-answers 0 n (outputs problem) w) problem)
                  (machine-output m memory answers problem)))
  :hints (("Goal" :do-not-induct t :in-theory (enable machine-output self-message)))))

(local (defun walk-inputs (i inputs sizes)
  (if (atom inputs) (list i sizes) (walk-inputs (- i 1) (cdr inputs) (cdr sizes)))))
(local (defthm inputs-are-some
  (implies (and (in-range inputs sizes) (natp i) (< i (len inputs))) (nth i inputs))
  :hints (("Goal" :induct (walk-inputs i inputs sizes) :in-theory (enable nth)))))
(local (defthm some-inputs
  (implies (and (in-range inputs sizes) (natp a) (equal n (len inputs)))
           (some-memories a n inputs))
  :hints (("Goal" :induct (count-up a n) :in-theory (disable in-range)))))
(local (defthm all-have-memories
  (implies (and (in-range inputs sizes) (consp inputs))
           (some-memories 0 (len inputs) (memories r inputs tables s w)))
  :hints (("Goal" :do-not-induct t :expand ((memories r inputs tables s w))
           :use ((:instance some-inputs (a 0) (n (len inputs))))))
  :rule-classes nil))
(local (defthm memory-in-the-round-more
  (implies (and (natp r) (natp i) (< i (len inputs)) (posp outputs) (posp w) (natp s)
                (<= outputs (lists-of-words s w))
                (some-memories 0 (len inputs) (memories r inputs tables s w)))
           (equal (nth i (memories (+ 1 r) inputs
                            (update-nth r (self-tables 0 (len inputs) answers outputs w) tables)
                            s w))
                  (self-lists 0 (len inputs) i
                              (self-message i (nth i (memories r inputs tables s w)) answers
                                            outputs w))))
  :hints (("Goal" :do-not-induct t :in-theory (disable self-lists received-by)
           :expand ((:free (tables) (memories (+ 1 r) inputs tables s w)))))))
(local (defthm answers-in-the-round-more
  (implies (and (machines-below machines (len inputs)) (natp r) (posp (outputs problem)) (posp w)
                (natp s) (<= (outputs problem) (lists-of-words s w))
                (some-memories 0 (len inputs) (memories r inputs tables s w)))
           (equal (answers-correct machines
                    (memories (+ 1 r) inputs
                              (update-nth r (self-tables 0 (len inputs) answers
                                                         (outputs problem) w) tables)
                              s w)
                    (self-answers 0 (len inputs) (outputs problem) w) problem inputs)
                  (answers-correct machines (memories r inputs tables s w) answers problem
                                   inputs)))
  :hints (("Goal" :induct (len machines)
           :in-theory (disable memories self-lists self-message machine-output correct)))))
(local (defthm who-answers-is-below
  (implies (posp n) (machines-below (who-answers n knows) n))
  :hints (("Goal" :in-theory (enable who-answers)))))
(local (defthm len-of-inputs
  (implies (in-range inputs sizes) (equal (len inputs) (len sizes)))
  :rule-classes nil))
(local (in-theory (disable memories keeps-limits few-words answers-correct who-answers
                           self-message in-range)))
(local (defthm some-length (implies (consp l) (< 0 (len l))) :rule-classes :linear))
(local (defthm inputs-of-somebody
  (implies (and (in-range inputs sizes) (consp sizes)) (consp inputs))
  :hints (("Goal" :expand ((in-range inputs sizes))))
  :rule-classes nil))
(local (defthm longer-solves-at
  (implies (and (promised problem inputs) (machines-solve p problem rounds s w knows)
                (natp rounds) (posp w) (natp s) (posp (outputs problem)) (consp (sizes problem))
                (<= (outputs problem) (lists-of-words s w)))
           (let ((q (longer p (len (sizes problem)) rounds (outputs problem) w)))
             (and (keeps-limits (+ 1 rounds) inputs (nth 0 q) s w)
                  (answers-correct (who-answers (len inputs) knows)
                                   (memories (+ 1 rounds) inputs (nth 0 q) s w)
                                   (nth 1 q) problem inputs))))
  :hints (("Goal" :do-not-induct t
           :in-theory (e/d (promised) (machines-solve machines-solve-necc some-allowed))
           :expand ((:free (tables) (keeps-limits (+ 1 rounds) inputs tables s w)))
           :use (machines-solve-necc
                 (:instance inputs-of-somebody (sizes (sizes problem)))
                 (:instance len-of-inputs (sizes (sizes problem)))
                 (:instance all-have-memories (r rounds) (tables (nth 0 p))
                            (sizes (sizes problem))))))
  :rule-classes nil))
(local (defthm longer-solves
  (implies (and (machines-solve p problem rounds s w knows)
                (natp rounds) (posp w) (natp s) (posp (outputs problem)) (consp (sizes problem))
                (<= (outputs problem) (lists-of-words s w)))
           (machines-solve (longer p (len (sizes problem)) rounds (outputs problem) w) problem
                           (+ 1 rounds) s w knows))
  :hints (("Goal" :do-not-induct t :in-theory (disable longer machines-solve)
           :expand ((machines-solve (longer p (len (sizes problem)) rounds (outputs problem) w)
                                    problem (+ 1 rounds) s w knows))
           :use ((:instance longer-solves-at
                   (inputs (machines-solve-witness
                            (longer p (len (sizes problem)) rounds (outputs problem) w)
                            problem (+ 1 rounds) s w knows))))))
  :rule-classes nil))
(defthm a-round-more-does-no-harm
  (implies (and (machines-exist problem rounds s w knows)
                (natp rounds) (posp w) (natp s) (posp (outputs problem)) (consp (sizes problem))
                (<= (outputs problem) (lists-of-words s w)))
           (machines-exist problem (+ 1 rounds) s w knows))
  :hints (("Goal" :do-not-induct t :in-theory (disable longer machines-solve)
           :use ((:instance longer-solves (p (machines-exist-witness problem rounds s w knows)))
                 (:instance machines-exist-suff (rounds (+ 1 rounds))
                   (p (longer (machines-exist-witness problem rounds s w knows)
                              (len (sizes problem)) rounds (outputs problem) w))))))
  :rule-classes nil)
(local (in-theory (disable machines-exist)))
(local (defun count-rounds (more rounds)
  (if (or (zp more) (<= more rounds)) more (count-rounds (- more 1) rounds))))
(defthm more-rounds-do-no-harm
  (implies (and (machines-exist problem rounds s w knows) (natp more) (<= rounds more)
                (natp rounds) (posp w) (natp s) (posp (outputs problem)) (consp (sizes problem))
                (<= (outputs problem) (lists-of-words s w)))
           (machines-exist problem more s w knows))
  :hints (("Goal" :induct (count-rounds more rounds))
          ("Subgoal *1/2" :use ((:instance a-round-more-does-no-harm (rounds (- more 1))))))
  :rule-classes nil)
