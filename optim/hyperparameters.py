"""The hyperparameters that several rules, or schedules, share, said once."""

from surfaces import Hyperparameter


def learning_rate(default: float) -> Hyperparameter:
    """The step size, with the default that suits the rule."""
    return Hyperparameter(default, 1e-6, 10.0, r"\eta", "learning rate", "log")


def fraction(default: float, symbol: str, meaning: str) -> Hyperparameter:
    """How much of the past is kept: 0 forgets at once, 1 never forgets."""
    return Hyperparameter(default, 0.0, 0.999, symbol, meaning, allowed=(0.0, 1.0))


def share(default: float, symbol: str, meaning: str, of: str) -> Hyperparameter:
    """A part of a whole: 0 is none of it, 1 all."""
    return Hyperparameter(default, 0.0, 1.0, symbol, meaning, allowed=(0.0, 1.0), unit=of)


def epsilon(default: float) -> Hyperparameter:
    """The small number that keeps a division from blowing up."""
    return Hyperparameter(default, min(1e-12, default), 1.0, r"\epsilon", "keeps the division finite", "log")


def pull(default: float) -> Hyperparameter:
    """Weight decay: how strongly every parameter is drawn to 0."""
    return Hyperparameter(default, 1e-4, 1.0, r"\lambda", "pull to the origin", "log")


def moments(learning_rate_default: float, epsilon_default: float = 1e-8) -> dict[str, Hyperparameter]:
    """What Adam and its kin are set by: the learning rate, the two memories, and epsilon."""
    return {
        "learning_rate": learning_rate(learning_rate_default),
        "beta1": fraction(0.9, r"\beta_1", "memory of past gradients"),
        "beta2": fraction(0.999, r"\beta_2", "memory of squared gradients"),
        "epsilon": epsilon(epsilon_default),
    }
