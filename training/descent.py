"""How all networks here learn: AdamW at a rate that falls to nothing over the minutes given; what is kept is the running mean of the weights."""
import os
import time
import numpy as np
import torch


class Descent:
    def __init__(self, model, out, minutes, rate, most):
        """most: how much of the mean is kept from step to step once it is long enough."""
        self.model, self.out, self.minutes, self.rate, self.most = model, out, minutes, rate, most
        self.mean = {k: v.clone() for k, v in model.state_dict().items()}
        self.opt = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=1e-3)
        self.start = self.saved = time.time()
        self.steps = 0
        model.train()

    def passed(self):
        return (time.time() - self.start) / 60

    def goes_on(self):
        """Whether there is time for another step; sets its rate."""
        f = self.passed() / self.minutes
        for g in self.opt.param_groups:
            g['lr'] = self.rate * min(1, (self.steps + 1) / 60) * (.5 + .5 * np.cos(np.pi * min(f, 1))) + 1e-5
        return f < 1

    def step(self, loss):
        self.opt.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 5)
        self.opt.step()
        self.steps += 1
        keep = min(self.most, self.steps / (self.steps + 20))
        with torch.no_grad():
            for k, v in self.model.state_dict().items():
                self.mean[k].copy_(keep * self.mean[k] + (1 - keep) * v if v.is_floating_point() else v)

    def due(self):
        """Every two minutes: saves, and says so."""
        if time.time() - self.saved <= 120:
            return False
        self.save()
        self.saved = time.time()
        return True

    def save(self):
        torch.save(self.mean, self.out + '.part')
        os.replace(self.out + '.part', self.out)
