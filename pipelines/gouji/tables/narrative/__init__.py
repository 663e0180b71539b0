"""The figures of the prose: lines to sentences, sentences to figures with what they speak of."""
